import type { Approved, Outcome } from '@shared/domain/proposal/approved'
import type { PayloadOf } from '@shared/domain/proposal/schema'
import { forecastBudget } from '@shared/domain/points/solvency'
import { movePool } from '../ledger'
import { loadBooks } from './books'
import { refusalToPay } from './cannot-pay'

/** Asked once more when the second person agrees: money and stock may have gone since. */
export async function findBudgetObstacle(
  { points }: PayloadOf<'budgetGrant'>,
  shop: string,
  now: number,
): Promise<string | undefined> {
  const forecast = forecastBudget(await loadBooks(shop, now), points)
  return forecast.isOk ? undefined : refusalToPay(forecast)
}

/** Carries out a proposed budget: a line of the budget's own chain, once for each proposal. */
export async function raiseBudget(proposal: Approved<'budgetGrant'>, now: number): Promise<Outcome> {
  const { _id: proposalId, payload, authorId, decision } = proposal
  const { poolId, points, source } = payload
  await movePool({
    poolId,
    op: `bg_${proposalId}`,
    kind: 'budgetGrant',
    quantity: points,
    ref: { proposalId, source, approverIds: [decision.by] },
    actor: authorId,
    now,
  })
  return { done: true }
}
