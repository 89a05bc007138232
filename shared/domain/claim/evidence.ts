import type { RuleTerms } from '../points/schema'

type Claimable = Pick<RuleTerms, 'points' | 'per' | 'evidence' | 'caps'>

/** What is done more than once a day is counted; a meeting or a month is one. */
const counted: readonly string[] = ['hour', 'halfDay', 'shift', 'event']

/** Most units of one day: what the rule's daily limit pays, and at least one. */
export function maxUnitsOf({ points, per, caps }: Pick<Claimable, 'points' | 'per' | 'caps'>): number {
  return counted.includes(per) ? Math.max(1, Math.floor(caps.perDay / points)) : 1
}

/** Whether the rule's own words ask for a photo. */
export function isPhotoRequired({ evidence }: Pick<Claimable, 'evidence'>): boolean {
  return evidence.some((words) => words.includes('照片'))
}
