/**
 * - waiting: nobody has looked yet
 * - seconded: one agreed, and the rule asks for a second person
 * - approved: agreed; whether the points came is the outcome's to say
 * - refused: somebody said no, and why
 */
export const claimStatuses = ['waiting', 'seconded', 'approved', 'refused'] as const
export type ClaimStatus = (typeof claimStatuses)[number]

export function isClosed(status: ClaimStatus): boolean {
  return status === 'approved' || status === 'refused'
}
