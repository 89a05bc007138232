import type { Approved, Outcome } from '@shared/domain/proposal/approved'
import type { PayloadOf } from '@shared/domain/proposal/schema'
import type { RuleTerms, RuleVersion } from '@shared/domain/points/schema'
import {
  forecastRule,
  monthlyPointsAbove,
  type Books,
  type Expected,
  type Forecast,
  type RuleUse,
} from '@shared/domain/points/solvency'
import { loadBooks } from './books'
import { refusalToPay } from './cannot-pay'
import { forgetRules, listRules, type RuleInForce } from './rules'
import { enterInBook, findRuleVersion, insertRuleVersion, ruleVersionIdOf } from './rules.repo'

/** What publishing these terms would cost beyond what the rule costs now, on top of all the shop published before. */
export function forecastPublication(
  books: Books,
  rules: readonly RuleInForce[],
  next: Pick<RuleTerms, 'code' | 'points' | 'caps' | 'enabled'>,
  { households, timesPerMonth }: Expected,
): Forecast {
  const expected = { households, timesPerMonth }
  const current = rules.find(({ terms }) => terms.code === next.code)
  const promised = monthlyPointsAbove(
    rules.flatMap(({ published, terms, offered }) =>
      published ? [{ own: useOf(terms), offered: useOf(offered), expected: published.expected ?? expected }] : [],
    ),
  )
  return forecastRule(books, { now: useOf(current?.terms), next: useOf(next), expected, promised })
}

/** Deductions and rules that are off cost nothing. */
function useOf(terms: Pick<RuleTerms, 'points' | 'caps' | 'enabled'> | undefined): RuleUse {
  return terms?.enabled && terms.points > 0
    ? { points: terms.points, perMonth: terms.caps.perMonth }
    : { points: 0, perMonth: 0 }
}

/** Asked once more when the second person agrees: money and stock may have gone since. */
export async function findRuleObstacle(
  { terms, version, ...expected }: PayloadOf<'rulePublish'>,
  shop: string,
  now: number,
): Promise<string | undefined> {
  const [books, rules] = await Promise.all([loadBooks(shop, now), listRules(shop)])
  const current = rules.find((rule) => rule.terms.code === terms.code)
  if ((current?.version ?? 0) >= version) return hasChanged
  const forecast = forecastPublication(books, rules, terms, expected)
  return forecast.isOk ? undefined : refusalToPay(forecast, expected)
}

const hasChanged = '这条规则刚刚改过别的版本，请照新的再提一次。'

/** Carries out a proposed rule: the version exists once, then it is entered in the shop's book of rules in force. */
export async function publishRule(proposal: Approved<'rulePublish'>, now: number): Promise<Outcome> {
  const published = toVersion(proposal, now)
  await insertRuleVersion(published)
  const { shop, code, version } = published
  const known = await findRuleVersion(shop, code, version)
  if (!known) throw new Error(`rule version ${published._id} was inserted and is not there`)
  if (known.proposalId !== proposal._id) return { done: false, why: hasChanged }
  await enterInBook(known)
  forgetRules(shop)
  return { done: true }
}

function toVersion({ _id, shop, payload, authorId, decision }: Approved<'rulePublish'>, now: number): RuleVersion {
  const { terms, version, proof, households, timesPerMonth } = payload
  return {
    _id: ruleVersionIdOf(shop, terms.code, version),
    shop,
    code: terms.code,
    version,
    terms,
    proof,
    expected: { households, timesPerMonth },
    proposalId: _id,
    proposedBy: authorId,
    approvedBy: decision.by,
    from: now,
  }
}
