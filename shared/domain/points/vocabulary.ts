/** Whose caps a rule has: the household's, or each person's. */
export const ruleSubjects = ['household', 'person'] as const

/** The fact a rule pays for. */
export const ruleTriggers = ['reportProvedTrue', 'ticketRated', 'wishGranted', 'claim', 'committeeGrant'] as const
export type RuleTrigger = (typeof ruleTriggers)[number]
