import type { Approved, Outcome } from '@shared/domain/proposal/approved'
import type { PayloadOf } from '@shared/domain/proposal/schema'
import { stillMissing } from '@shared/domain/stock/take-view'
import { findRedemption, listPoolCounts, relayAccountsOf, resolveRedemption } from '../ledger'
import { settleTake } from './run-take'
import { tellOfVoid } from './tell-of-void'

type Payload = PayloadOf<'takeVoid'>

/**
 * Goods that two people counted and that are not there: one order after another is called off, the points go back by
 * their lots, and the units leave the books with what the stock-take's own shortage asks for. What was fetched or called
 * off meanwhile stays as it is. Refused, withdrawn or come to nothing, the shortage stays: these goods are not sold
 * before it has ended.
 */
export async function voidOrders(proposal: Approved<'takeVoid'>, now: number): Promise<Outcome> {
  const { _id, payload, decision } = proposal
  for (const { redemptionId } of payload.orders) {
    if ((await missingOf(payload, now)) === 0) return { done: true }
    await callOff(redemptionId, { _id, by: decision.by, now })
  }
  const missing = await missingOf(payload, now)
  if (missing === 0) return { done: true }
  const { rewardName, unit } = payload
  return { done: false, why: `${rewardName}还有 ${missing} ${unit}没对上账，这样货先不换出去。请再盘点一次。` }
}

/** Asked before it is agreed to: why calling orders off would not help any more. */
export async function findVoidObstacle(payload: Payload, _shop: string, now: number): Promise<string | undefined> {
  const pools = await listPoolCounts(payload.orders.map(({ poolId }) => poolId))
  if (pools.some(({ frozen }) => frozen)) return `${payload.rewardName}正在重新盘点，以新的盘点为准。`
  const missing = await missingOf(payload, now)
  return missing === 0 ? `少的${payload.rewardName}已经对上账了，不用再取消。` : undefined
}

/** Units that are missing still, after what has come back by now has left the books. */
async function missingOf({ takeId, rewardId }: Payload, now: number): Promise<number> {
  const { items } = await settleTake(takeId, now)
  const item = items.find((one) => one.rewardId === rewardId)
  return item ? stillMissing(item) : 0
}

/** Its units are back among the free ones then, and nobody but the shortage gets them. */
async function callOff(redemptionId: string, { _id, by, now }: { _id: string; by: string; now: number }) {
  const found = await findRedemption(redemptionId)
  if (!found) throw new Error(`redemption ${redemptionId} is not there`)
  const order = { redemptionId, kind: 'cancel', actor: by, now, requestId: _id, fingerprint: _id } as const
  const entry = await resolveRedemption(order)
  await relayAccountsOf([found.accountId])
  const isOurs = entry !== null && 'kind' in entry && entry.kind === 'cancel' && entry.ref.requestId === _id
  if (isOurs) await tellOfVoid(found, now)
}
