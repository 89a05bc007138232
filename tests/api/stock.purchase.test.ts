import { finishDeliveries } from '../../cloudfunctions/modules/stock'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { upload } from '../support/photos'
import { gift, StockDesk } from '../support/stock-desk'

theDoorGuards('stock.purchase', gift([{ rewardId: 'rw', quantity: 1, costCents: 1 }]))

let desk: StockDesk
let keeper: string
beforeAll(async () => {
  desk = await StockDesk.open()
  keeper = desk.keepers[0]
})
const moneyOf = async () => {
  const { money } = await ask(keeper, 'stock.getMonth', { month: thisMonth() })
  return money.closing
}
const thisMonth = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7)
const poolsOf = async (rewardId: string) => {
  const reward = (await database.findById('rewards', rewardId)) as unknown as { poolIds: string[] }
  return reward.poolIds
}

test('a delivery stands on the shelf, in the value of the stock and in the list of movements with its photo', async () => {
  const rewardId = await desk.goods({ units: 0 })
  const photos = [await upload(keeper)]
  const value = await desk.deliver([{ rewardId, quantity: 20, costCents: 7600 }], { photos, note: '有收据' })
  expect(value).toMatchObject({ totalCents: 7600, lines: [{ rewardName: '香皂', quantity: 20, unit: '块' }] })
  expect(await desk.stockOf(rewardId)).toMatchObject({ onHand: 20, available: 20, held: 0, valueCents: 7600 })
  const { items } = await ask(keeper, 'stock.listMovements', { rewardId })
  expect(items).toMatchObject([{ kind: 'purchase', change: 20, cents: 7600, party: '帮扶单位捐物', note: '有收据' }])
  expect(items[0]?.photos).toHaveLength(1)
})

test('the shop’s money pays, once, and never below zero', async () => {
  const rewardId = await desk.goods({ units: 0 })
  await desk.fund(10_000)
  const before = await moneyOf()
  const bill = { lines: [{ rewardId, quantity: 10, costCents: 9000 }], supplier: '县供销社', payFromFund: true }
  const requestId = aRequestId()
  const replies = await Promise.all([1, 2, 3].map(() => call(keeper, 'stock.purchase', bill, requestId)))
  for (const reply of replies) expect(reply).toEqual(replies[0])
  expect([await moneyOf(), (await desk.stockOf(rewardId)).onHand]).toEqual([before - 9000, 10])
  expectRefusal(await call(keeper, 'stock.purchase', bill), 'FUNDS_SHORT')
  expect([await moneyOf(), (await desk.stockOf(rewardId)).onHand]).toEqual([before - 9000, 10])
})

test('a delivery refused for want of money stays refused when money has come', async () => {
  const rewardId = await desk.goods({ units: 0 })
  const bill = { lines: [{ rewardId, quantity: 1, costCents: 90_000_000 }], supplier: '县供销社', payFromFund: true }
  const requestId = aRequestId()
  expectRefusal(await call(keeper, 'stock.purchase', bill, requestId), 'FUNDS_SHORT')
  expectRefusal(await call(keeper, 'stock.purchase', bill, requestId), 'FUNDS_SHORT')
  expect((await desk.stockOf(rewardId)).onHand).toBe(0)
})

test('several lines of one reward are one, in one pool; what does not fit opens the next', async () => {
  const rewardId = await desk.goods({ units: 0 })
  const line = { rewardId, quantity: 150, costCents: 100 }
  await desk.deliver([line, line])
  expect(await poolsOf(rewardId)).toEqual([`po_${rewardId}_1`])
  await desk.deliver([line])
  expect(await poolsOf(rewardId)).toEqual([`po_${rewardId}_1`])
  await desk.deliver([line])
  expect(await poolsOf(rewardId)).toEqual([`po_${rewardId}_1`, `po_${rewardId}_2`])
  expect(await desk.stockOf(rewardId)).toMatchObject({ onHand: 600, valueCents: 400 })
  expectRefusal(
    await call(keeper, 'stock.purchase', gift([{ ...line, quantity: 400 }, line])),
    'MALFORMED_INPUT',
    'TOO_MANY_UNITS',
  )
})

test('deliveries at once never overfill a pool and never lose a unit', async () => {
  const rewardId = await desk.goods({ units: 300 })
  await Promise.all([1, 2, 3].map(() => desk.deliver([{ rewardId, quantity: 150, costCents: 10 }])))
  const pools = await database.find('pools', { _id: { $in: await poolsOf(rewardId) } }, { limit: 9 })
  expect(pools.every(({ cap }) => Number(cap) <= 500)).toBe(true)
  expect((await desk.stockOf(rewardId)).onHand).toBe(750)
})

test('cut off anywhere, the job brings it to its end: goods on a shelf everybody sees, once', async () => {
  await desk.fund(50_000)
  const before = await moneyOf()
  const rewardId = await desk.goods({ units: 0 })
  const bill = { lines: [{ rewardId, quantity: 5, costCents: 500 }], supplier: '县供销社', payFromFund: true }
  const { deliveryId } = await ask(keeper, 'stock.purchase', bill)
  // As a function left it that was killed after the money, before the goods.
  const written = {
    ...(await database.findById('deliveries', deliveryId)),
    _id: `${deliveryId}x`,
    state: 'open',
    at: Date.now() - 5 * 60_000,
  }
  await database.insert('deliveries', written)
  for (let runs = 0; runs < 3; runs += 1) await finishDeliveries(Date.now())
  expect([await moneyOf(), (await desk.stockOf(rewardId)).onHand]).toEqual([before - 1000, 10])
  // And one that was killed after everything, before it was closed.
  await database.updateWhere('deliveries', { _id: `${deliveryId}x` }, { $set: { state: 'open' } })
  await finishDeliveries(Date.now())
  expect([await moneyOf(), (await desk.stockOf(rewardId)).onHand]).toEqual([before - 1000, 10])
})

test('a requestId used for another delivery is refused, and nothing arrives', async () => {
  const rewardId = await desk.goods({ units: 3 })
  const requestId = aRequestId()
  await desk.deliver([{ rewardId, quantity: 1, costCents: 1 }], {}, requestId)
  const other = gift([{ rewardId, quantity: 2, costCents: 1 }])
  expectRefusal(await call(keeper, 'stock.purchase', other, requestId), 'REQUEST_REUSED')
  expect((await desk.stockOf(rewardId)).onHand).toBe(4)
})

test('who gave it must be named when the shop’s money does not pay', async () => {
  const rewardId = await desk.goods({ units: 0 })
  const nameless = { lines: [{ rewardId, quantity: 1, costCents: 1 }], supplier: '不详', payFromFund: false }
  expectRefusal(await call(keeper, 'stock.purchase', nameless), 'MALFORMED_INPUT', 'SOURCE_REQUIRED')
})

test('a large gift waits for a second person, and is booked once', async () => {
  const rewardId = await desk.goods({ units: 0 })
  const requestId = aRequestId()
  const line = { rewardId, quantity: 10, costCents: 200_001 }
  const given = await desk.deliver([line], {}, requestId)
  expect(given).toMatchObject({ state: 'proposed', totalCents: 200_001 })
  expect(await desk.deliver([line], {}, requestId)).toEqual(given)
  await finishDeliveries(Date.now() + 10 * 60_000)
  expect((await desk.stockOf(rewardId)).onHand).toBe(0)
  const decision = { proposalId: given.proposalId ?? '', approve: true }
  expectRefusal(await call(keeper, 'approval.decide', decision), 'FORBIDDEN', 'OWN_PROPOSAL')
  await Promise.all([1, 2].map(() => call(desk.keepers[1], 'approval.decide', decision)))
  expect(await desk.stockOf(rewardId)).toMatchObject({ onHand: 10, valueCents: 200_001 })
})

test('goods under a stock-take take no delivery', async () => {
  const own = await StockDesk.open()
  const rewardId = await own.goods()
  await ask(own.keepers[1], 'stock.startTake', { rewardIds: [rewardId] })
  const delivery = gift([{ rewardId, quantity: 1, costCents: 1 }])
  expectRefusal(await call(own.keepers[0], 'stock.purchase', delivery), 'WRONG_STATE', 'SHOP_COUNTING')
})

test('goods of another shop, and the shop of others, are not found', async () => {
  const foreign = await StockDesk.open()
  const rewardId = await foreign.goods()
  const delivery = gift([{ rewardId, quantity: 1, costCents: 1 }])
  expectRefusal(await call(keeper, 'stock.purchase', delivery), 'NOT_FOUND', 'REWARD_NOT_FOUND')
  expectRefusal(await call('demo-leader-1', 'stock.purchase', delivery), 'FORBIDDEN')
})

test.each([
  { quantity: 0 },
  { quantity: -1 },
  { quantity: 1.5 },
  { quantity: 501 },
  { costCents: -1 },
  { costCents: 1e12 },
])('%j is malformed', async (wrong) => {
  const line = { rewardId: 'rw', quantity: 1, costCents: 1, ...wrong }
  expectRefusal(await call(keeper, 'stock.purchase', gift([line])), 'MALFORMED_INPUT')
})
