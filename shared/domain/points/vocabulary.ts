/** Whose caps a rule has: the household's, or each person's. */
export const ruleSubjects = ['household', 'person'] as const
export type RuleSubject = (typeof ruleSubjects)[number]
