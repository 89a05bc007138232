/** member: lives there. proxy: acts for the household until a day, such as a daughter in town for her old parents. */
export const membershipKinds = ['member', 'proxy'] as const
export type MembershipKind = (typeof membershipKinds)[number]
