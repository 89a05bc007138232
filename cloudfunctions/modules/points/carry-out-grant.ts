import type { JournalEntry } from '@shared/domain/ledger/schema'
import { ownCapsOf } from '@shared/domain/points/caps-of'
import type { Approved, Outcome } from '@shared/domain/proposal/approved'
import { causeInWords } from '@shared/labels/claim'
import { awardIdOf, deduct } from '../ledger'
import { findAccountRef, type AccountRef } from './accounts-of'
import { awardByRule } from './award-by-rule'
import { findRuleWords } from './rules'
import { tellOfGrant } from './tell-of-grant'
import { tellOfReversal } from './tell-of-reversal'

/** What a committee awards is awarded once for each rule, period and account. */
export function grantOpOf(period: string, ruleCode: string, accountId: string): string {
  return awardIdOf(`gr-${period}`, ruleCode, accountId)
}

/** Two persons agreed on an award (or, where the village voted for such a rule, a deduction). */
export async function carryOutGrant(proposal: Approved<'grant'>, now: number): Promise<Outcome> {
  const { householdId, personId, gridPath } = proposal.payload
  const account = await findAccountRef({ personId, householdId, gridPath })
  if (!account) return { done: false, why: '这里已经不用积分了。' }
  const line = await write(proposal, account, now)
  if (!line) return { done: false, why: '这一户还没有积分可扣。' }
  if (line.ref.proposalId !== proposal._id) return { done: false, why: '这一期已经给这一户记过了。' }
  if (!line.ok) return { done: false, why: `没记上：${causeInWords(line.why)}。` }
  await (line.kind === 'reverse' ? tellOfReversal(line, now) : tellOfGrant(line, now))
  return { done: true }
}

async function write(
  { _id: proposalId, payload, shop, authorId, decision }: Approved<'grant'>,
  account: AccountRef,
  now: number,
): Promise<JournalEntry | null> {
  const { ruleCode, version, personId, period, on, points, reason } = payload
  const terms = await findRuleWords(shop, ruleCode, version)
  if (!terms) throw new Error(`rule ${ruleCode} version ${version} of ${shop} is gone`)
  const { accountId } = account
  const op = grantOpOf(period, ruleCode, accountId)
  const ref = {
    proposalId,
    trigger: 'committeeGrant' as const,
    personId,
    on,
    reason,
    approverIds: [authorId, decision.by],
  }
  const act = { actor: decision.by, now }
  if (points > 0) return awardByRule({ op, account, rule: { terms, version }, points, ref, ...act })
  const words = { ruleCode, ruleVersion: version, ruleName: terms.name }
  // What happened on several days may be agreed on in one: a day's is bounded by its op.
  const owner = account.profile.points.accounts.owner
  const caps = ownCapsOf(terms, { owner, personId }).filter(({ per }) => per !== 'day')
  return deduct({ op, accountId, quantity: -points, caps, ref: { ...ref, ...words }, ...act })
}
