import type { Approved, Outcome } from '@shared/domain/proposal/approved'
import { findRedemption, movePool, relayAccountsOf, resolveRedemption } from '../ledger'

/**
 * Goods that two people counted and that are not there: the orders are called off, the points go back by their lots, and
 * the units leave the books. What was fetched or called off meanwhile stays as it is.
 */
export async function voidOrders(proposal: Approved<'takeVoid'>, now: number): Promise<Outcome> {
  const { _id, payload, decision } = proposal
  let missing = payload.units
  for (const { redemptionId, poolId, units } of payload.orders) {
    if (!(await callOff(redemptionId, { _id, by: decision.by, now }))) continue
    const quantity = Math.min(units, missing)
    if (quantity === 0) continue
    const ref = { takeId: payload.takeId, proposalId: _id, reason: 'lost', approverIds: [decision.by] }
    const loss = { poolId, kind: 'writeOff', quantity, ref, actor: proposal.authorId, now } as const
    const entry = await movePool({ ...loss, op: `tv_${redemptionId}` })
    if (!entry.ok) return { done: false, why: `${payload.rewardName}的货又动过。请再盘点一次。` }
    missing -= quantity
  }
  return { done: true }
}

/** True when this proposal called it off, now or in an earlier try; its units are back among the free ones then. */
async function callOff(redemptionId: string, { _id, by, now }: { _id: string; by: string; now: number }) {
  const found = await findRedemption(redemptionId)
  if (!found) throw new Error(`redemption ${redemptionId} is not there`)
  const order = { redemptionId, kind: 'cancel', actor: by, now, requestId: _id, fingerprint: _id } as const
  const entry = await resolveRedemption(order)
  await relayAccountsOf([found.accountId])
  return entry !== null && 'kind' in entry && entry.kind === 'cancel' && entry.ref.requestId === _id
}
