/** Whether residents see it: prepared, on the shelf, taken off. */
export const rewardStates = ['draft', 'live', 'withdrawn'] as const
export type RewardState = (typeof rewardStates)[number]

export const rewardCategories = ['daily', 'food', 'study', 'home', 'safety', 'service'] as const
export type RewardCategory = (typeof rewardCategories)[number]

/** Phones that may hand over without signal, at one shop: what isn't kept in view isn't kept safe. */
export const mostDesks = 3
