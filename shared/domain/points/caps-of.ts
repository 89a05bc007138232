import type { Cap } from '../ledger/caps'
import type { RuleTerms } from './schema'

/** Whose account is being credited: of a person, or of a whole household. */
export interface Earner {
  readonly owner: 'household' | 'person'
  readonly personId: string
  /** Most points an account may earn in a month by all rules together. */
  readonly monthlyCap: number
}

/**
 * What one account may earn by a rule. A rule that counts each person has counters of each person in the household's
 * account; where accounts belong to persons, the account is all there is to count.
 */
export function capsOf(rule: Capped, earner: Earner): Cap[] {
  return [...ownCapsOf(rule, earner), { key: 'all', per: 'month', quantity: earner.monthlyCap }]
}

/** The same without what all rules together may give: what a rule takes is bounded by itself alone. */
export function ownCapsOf({ code, caps, subject }: Capped, { owner, personId }: Omit<Earner, 'monthlyCap'>): Cap[] {
  const key = subject === 'person' && owner === 'household' ? `${code}_${personId}` : code
  return [
    { key, per: 'day', quantity: caps.perDay },
    { key, per: 'month', quantity: caps.perMonth },
    { key, per: 'year', quantity: caps.perYear },
    ...(caps.total === undefined ? [] : [{ key, per: 'ever' as const, quantity: caps.total }]),
  ]
}

type Capped = Pick<RuleTerms, 'code' | 'caps' | 'subject'>
