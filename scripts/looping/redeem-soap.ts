import { insist, type Persona } from './persona'

type Say = (line: string) => void
type Stock = Record<'onHand' | 'held' | 'available', number>

interface Figures extends Stock {
  readonly points: number
  readonly pointsHeld: number
}

/** Soap for points: held when redeemed, gone when fetched, and the same code hands nothing over twice. */
export async function redeemSoap(resident: Persona, clerk: Persona, say: Say): Promise<void> {
  const { items } = await resident.ask('reward.list', { limit: 50 })
  const soap = items.find(({ name }) => name === '香皂')
  insist(soap !== undefined, '积分超市里没有香皂')
  const { rewardId, price } = soap
  const look = () => figures(resident, clerk, rewardId)
  const before = await look()
  say(`  ${soap.shopName}：香皂 ${price} 分，架上 ${before.onHand} 块；可用 ${before.points} 分`)

  const { redemptionId } = await resident.ask('reward.redeem', { rewardId, quantity: 1 })
  await insistOn(look, '兑换后', {
    onHand: before.onHand,
    held: before.held + 1,
    available: before.available - 1,
    points: before.points - price,
    pointsHeld: before.pointsHeld + price,
  })
  say(`  兑换：占用 ${price} 分和 1 块香皂`)

  const { code, manualCode } = await resident.ask('redemption.getPickupCode', { redemptionId })
  const order = await clerk.ask('redemption.lookup', { code })
  say(`  领货码 ${manualCode}：村委会看到 ${order.residentName} ${order.rewardName} ${order.quantity}${order.unit}`)
  const { status } = await clerk.ask('redemption.fulfil', { code })
  insist(status === 'fulfilled', `核销后的状态是 ${status}`)
  const after = {
    onHand: before.onHand - 1,
    held: before.held,
    available: before.available - 1,
    points: before.points - price,
    pointsHeld: before.pointsHeld,
  }
  await insistOn(look, '核销后', after)
  say(`  核销：架上 ${after.onHand} 块，可用 ${after.points} 分，占用归还`)

  const again = await clerk.isRefused('redemption.fulfil', { code })
  insist(again.code === 'WRONG_STATE', `同一个码再用一次，答复是 ${again.code}`)
  await insistOn(look, '同一个码用第二次后', after)
  say(`  同一个码再用：${again.message}`)
}

async function figures(resident: Persona, clerk: Persona, rewardId: string): Promise<Figures> {
  const [{ available, held }, stock] = await Promise.all([resident.points(), stockOf(clerk, rewardId)])
  return { ...stock, points: available, pointsHeld: held }
}

async function stockOf(clerk: Persona, rewardId: string): Promise<Stock> {
  const { items } = await clerk.ask('stock.list', { limit: 50 })
  const row = items.find((item) => item.rewardId === rewardId)
  insist(row !== undefined, '库存表里没有香皂')
  const { onHand, held, available } = row
  insist(onHand !== undefined && held !== undefined && available !== undefined, '香皂正在盘点')
  return { onHand, held, available }
}

async function insistOn(look: () => Promise<Figures>, when: string, expected: Figures): Promise<void> {
  const seen = await look()
  const isAsExpected = (Object.keys(expected) as (keyof Figures)[]).every((name) => seen[name] === expected[name])
  insist(isAsExpected, `${when}的数不对：应是 ${JSON.stringify(expected)}，实际 ${JSON.stringify(seen)}`)
}
