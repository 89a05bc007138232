import type { Cap } from '@shared/domain/ledger/caps'
import type { EntryRef, JournalEntry } from '@shared/domain/ledger/schema'
import { capsOf, type Earner } from '@shared/domain/points/caps-of'
import type { RuleTerms } from '@shared/domain/points/schema'
import { award } from '../ledger'
import type { AccountRef } from './accounts-of'
import { budgetIdOf } from './rules'

export interface RuleAward {
  readonly op: string
  readonly account: AccountRef
  readonly rule: { readonly terms: RuleTerms; readonly version: number }
  readonly points: number
  /**
   * 'day': deeds of many days may be agreed on in one, and a day's deeds were bounded when they were claimed. 'all':
   * points given back after a wrong reversal were counted when they first came.
   */
  readonly uncapped?: 'day' | 'all'
  readonly ref: Omit<EntryRef, 'ruleCode' | 'ruleVersion' | 'ruleName'>
  readonly actor: string
  readonly now: number
}

/**
 * Points by a rule of the village, out of its budget and within its caps, once for each `op`. What was refused stays
 * refused under that `op`. Throws when the rule pays nothing, which the caller has to have asked, and when the outcome
 * is unknown.
 */
export function awardByRule(order: RuleAward): Promise<JournalEntry> {
  const { op, account, points, ref, actor, now } = order
  const { terms, version } = order.rule
  const { issuerId, profile } = account
  if (terms.budgetPool === null) throw new Error(`rule ${terms.code} has no budget to pay from`)
  return award({
    op,
    account,
    points,
    budgetIds: [budgetIdOf(issuerId, terms.budgetPool, now)],
    caps: capsFor(order),
    expiry: profile.points.expiry,
    ref: { ...ref, ...askedFor(order), ruleCode: terms.code, ruleVersion: version, ruleName: terms.name },
    actor,
    now,
  })
}

function capsFor(order: RuleAward): Cap[] {
  const { uncapped, rule } = order
  const caps = uncapped === 'all' ? [] : capsOf(rule.terms, earnerOf(order))
  return uncapped === 'day' ? caps.filter(({ per }) => per !== 'day') : caps
}

/** A line that says no moves nothing: what was asked for is kept when rule and units do not tell it. */
function askedFor({ rule: { terms }, points, ref: { units = 1 } }: RuleAward): Pick<EntryRef, 'wanted'> {
  return points === terms.points * units ? {} : { wanted: points }
}

/** In a household's account a rule for persons counts the one who earned it. */
function earnerOf({ account: { ownerId, profile }, ref }: RuleAward): Earner {
  const { accounts, householdMonthlyCap } = profile.points
  return { owner: accounts.owner, personId: ref.personId ?? ownerId, monthlyCap: householdMonthlyCap }
}
