import type { Token } from '../ledger/schema'

/**
 * Whose goods are not there: of the open orders the newest first, so that who has waited longest is served, and as few
 * as make up what is missing.
 */
export function chooseVoided(
  holds: readonly (readonly [redemptionId: string, token: Token])[],
  short: number,
): string[] {
  const newestFirst = [...holds].sort(([leftId, left], [rightId, right]) =>
    left.at === right.at ? (leftId < rightId ? 1 : -1) : right.at - left.at,
  )
  const chosen: string[] = []
  let missing = short
  for (const [redemptionId, { quantity }] of newestFirst) {
    if (missing <= 0) break
    chosen.push(redemptionId)
    missing -= quantity
  }
  return chosen
}
