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
export function capsOf({ code, caps, subject }: Pick<RuleTerms, 'code' | 'caps' | 'subject'>, earner: Earner): Cap[] {
  const { owner, personId, monthlyCap } = earner
  const key = subject === 'person' && owner === 'household' ? `${code}_${personId}` : code
  return [
    { key, per: 'day', quantity: caps.perDay },
    { key, per: 'month', quantity: caps.perMonth },
    { key, per: 'year', quantity: caps.perYear },
    ...(caps.total === undefined ? [] : [{ key, per: 'ever' as const, quantity: caps.total }]),
    { key: 'all', per: 'month', quantity: monthlyCap },
  ]
}
