/** Whether residents see it: prepared, on the shelf, taken off for good. */
export const rewardStates = ['draft', 'live', 'withdrawn'] as const
