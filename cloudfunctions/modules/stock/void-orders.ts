import type { Approved, Outcome } from '@shared/domain/proposal/approved'
import { findRedemption, listPools, movePool, relayAccountsOf, resolveRedemption } from '../ledger'
import { tellOfVoid } from './tell-of-void'

/**
 * Goods that two people counted and that are not there: the orders are called off, the points go back by their lots, and
 * the units leave the books. What was fetched or called off meanwhile stays as it is; the units missing all the same are
 * taken from what is free by now. Done is said only when all that was missing has left the books.
 */
export async function voidOrders(proposal: Approved<'takeVoid'>, now: number): Promise<Outcome> {
  const { _id, payload, decision } = proposal
  let missing = payload.units
  for (const { redemptionId, poolId, units } of payload.orders) {
    if (!(await callOff(redemptionId, { _id, by: decision.by, now }))) continue
    missing -= await lose(proposal, { op: `tv_${redemptionId}`, poolId, quantity: Math.min(units, missing) }, now)
  }
  for (const poolId of new Set(payload.orders.map((order) => order.poolId))) {
    if (missing === 0) break
    const available = (await listPools([poolId]))[0]?.available ?? 0
    // With nothing free the line is asked for all the same: an earlier try may have taken the units.
    const quantity = available > 0 ? Math.min(missing, available) : missing
    missing -= await lose(proposal, { op: `tv_${_id}_${poolId}`, poolId, quantity }, now)
  }
  if (missing === 0) return { done: true }
  return { done: false, why: `${payload.rewardName}还有 ${missing} ${payload.unit}没对上账。请再盘点一次。` }
}

interface Loss {
  readonly op: string
  readonly poolId: string
  readonly quantity: number
}

/** Units that left the books by this step, now or in an earlier try. */
async function lose(
  { _id, payload, decision, authorId }: Approved<'takeVoid'>,
  { op, poolId, quantity }: Loss,
  now: number,
): Promise<number> {
  if (quantity === 0) return 0
  const ref = { takeId: payload.takeId, proposalId: _id, reason: 'lost', approverIds: [decision.by] }
  const entry = await movePool({ op, poolId, kind: 'writeOff', quantity, ref, actor: authorId, now })
  return entry.ok ? entry.quantity : 0
}

/** True when this proposal called it off, now or in an earlier try; its units are back among the free ones then. */
async function callOff(redemptionId: string, { _id, by, now }: { _id: string; by: string; now: number }) {
  const found = await findRedemption(redemptionId)
  if (!found) throw new Error(`redemption ${redemptionId} is not there`)
  const order = { redemptionId, kind: 'cancel', actor: by, now, requestId: _id, fingerprint: _id } as const
  const entry = await resolveRedemption(order)
  await relayAccountsOf([found.accountId])
  const isOurs = entry !== null && 'kind' in entry && entry.kind === 'cancel' && entry.ref.requestId === _id
  if (isOurs) await tellOfVoid(found, now)
  return isOurs
}
