import { chooseVoided } from '@shared/domain/stock/choose-voided'
import type { Take, TakeItem } from '@shared/domain/stock/schema'
import { findShop } from '../ledger'
import { loadPerson } from '../person'
import { propose } from '../proposal'
import type { PoolDesk } from './pool-desk'

/**
 * What is missing and was promised: whose orders are called off is put to a second person. The proposal's id is made of
 * the take and the reward, so that closing again asks once.
 */
export async function proposeVoids(take: Take, { desk, now }: { desk: PoolDesk; now: number }): Promise<void> {
  const short = take.items.filter((item) => item.short > 0)
  if (short.length === 0) return
  const [shop, caller] = await Promise.all([findShop(take.shop), loadPerson(take.closing?.by ?? take.startedBy)])
  if (!shop) throw new Error(`stock-take ${take._id} belongs to no shop`)
  for (const item of short) {
    const orders = await chooseOrders(item, desk)
    if (orders.length === 0) continue
    const { rewardId, rewardName, unit, short: units } = item
    const key = `${take._id}_${rewardId}`
    const proposed = await propose(
      {
        shop,
        payload: { kind: 'takeVoid', takeId: take._id, rewardId, rewardName, unit, units, orders },
        summary: `盘点少了 ${units} ${unit}${rewardName}，有 ${orders.length} 单领不到货，请同意取消并退回积分。`,
        facts: [
          { label: '数到', text: `${item.agreed ?? 0} ${unit}` },
          { label: '账上', text: `${Object.values(item.books).reduce((total, count) => total + count, 0)} ${unit}` },
        ],
      },
      { caller, now, requestId: key, fingerprint: key },
    )
    if (!proposed.ok) throw new Error(`orders of ${rewardId} could not be put to a second person: ${proposed.code}`)
  }
}

async function chooseOrders({ poolIds, short }: TakeItem, desk: PoolDesk) {
  const pools = await desk.listPools(poolIds)
  const holds = pools.flatMap((pool) =>
    Object.entries(pool.holds).map(([op, token]) => ({ op, token, poolId: pool._id })),
  )
  const chosen = new Set(
    chooseVoided(
      holds.map(({ op, token }) => [op, token] as const),
      short,
    ),
  )
  return holds
    .filter(({ op }) => chosen.has(op))
    .map(({ op, token, poolId }) => ({ redemptionId: op, poolId, units: token.quantity }))
}
