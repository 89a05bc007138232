/** What an appeal is about: a claim that was refused, a line of the account, or a ticket that brought no points. */
export const appealTargets = ['claim', 'entry', 'ticket'] as const
export type AppealTarget = (typeof appealTargets)[number]

/**
 * - open: waits for an answer
 * - seconded: one would grant it, and so many points ask for a second person
 * - upheld: granted; whether the points came is the payout's to say
 * - dismissed: the earlier decision stands, and why
 */
export const appealStatuses = ['open', 'seconded', 'upheld', 'dismissed'] as const
export type AppealStatus = (typeof appealStatuses)[number]

export function isAnswered(status: AppealStatus): boolean {
  return status === 'upheld' || status === 'dismissed'
}
