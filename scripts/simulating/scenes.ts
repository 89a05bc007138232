/** Kinds of villages; tests/simulation/plan.ts says what happens in each. */
export const sceneNames = [
  'village',
  'hammer',
  'rush',
  'shelf',
  'purse',
  'count',
  'missing',
  'signal',
  'year',
  'grace',
  'desk',
] as const
export type Scene = (typeof sceneNames)[number]
