import type { Appeal } from '@shared/domain/appeal/schema'
import { deedIdOf } from '@shared/domain/claim/deed'
import type { Payout } from '@shared/domain/claim/schema'
import type { EntryRef, JournalEntry } from '@shared/domain/ledger/schema'
import { award, awardIdOf } from '../ledger'
import {
  awardByRule,
  budgetIdsOf,
  findAccountRef,
  findEntry,
  findRuleWords,
  type AccountRef,
  type RuleAward,
} from '../points'

/** Instead of a rule's code, for points that were granted without one. */
const withoutRule = 'APPEAL'

/**
 * Gives what a granted appeal asked for, once: a report's or a deed's missing points under the award of its own, so that
 * no job and no later claim pays them again; everything else under the appeal's.
 */
export async function payAppeal(appeal: Appeal, now: number): Promise<Payout> {
  const { _id: appealId, personId, householdId, gridPath, target, answers } = appeal
  const op = awardOpOf(appeal)
  const account = await findAccountRef({ personId, householdId, gridPath })
  // The place has stopped giving points since: granted, and nothing to be had.
  if (!account) return { entryId: op, ok: false, quantity: 0 }
  const approverIds = answers.map(({ by }) => by)
  const ref: EntryRef = {
    appealId,
    trigger: 'appeal',
    personId,
    approverIds,
    ...(target.kind === 'ticket' && { ticketId: target.id }),
    ...(target.kind === 'claim' && { claimId: target.id }),
    ...(target.kind === 'entry' && { entryId: target.id }),
  }
  const entry = await give(appeal, account, { op, ref, actor: approverIds.at(-1) ?? 'rules', now })
  const { _id: entryId, ok, quantity, why } = entry
  return { entryId, ok, quantity, ...(why !== undefined && { why }) }
}

function awardOpOf({ _id, target, ruleCode = withoutRule, accountId }: Appeal): string {
  switch (target.kind) {
    case 'ticket':
      return awardIdOf(target.id, ruleCode, accountId)
    case 'claim':
      return awardIdOf(deedIdOf(target.id), ruleCode, accountId)
    case 'entry':
      return awardIdOf(_id, ruleCode, accountId)
  }
}

interface Order {
  readonly op: string
  readonly ref: EntryRef
  readonly actor: string
  readonly now: number
}

async function give(appeal: Appeal, account: AccountRef, order: Order): Promise<JournalEntry> {
  const { issuerId, ruleCode, ruleVersion, points, target } = appeal
  const line = target.kind === 'entry' ? await findEntry(target.id) : null
  // Points taken back wrongly were counted when they first came; the others belong to a day that is over.
  const uncapped = line?.kind === 'reverse' ? 'all' : 'day'
  if (ruleCode !== undefined && ruleVersion !== undefined) {
    const terms = await findRuleWords(issuerId, ruleCode, ruleVersion)
    if (!terms) throw new Error(`rule ${ruleCode} version ${ruleVersion} of ${issuerId} is gone`)
    const rule = { terms, version: ruleVersion }
    if (terms.budgetPool === null) return returnDeducted(rule, { ...order, account, points })
    return awardByRule({ ...order, account, rule, points, uncapped })
  }
  const original = line && (await findEntry(line.ref.entryId ?? ''))
  if (!original) throw new Error(`appeal ${appeal._id} names neither a rule nor a line that was taken back`)
  const { expiry } = account.profile.points
  return award({ ...order, account, points, budgetIds: [original.from], caps: [], expiry })
}

/** What a rule took came out of no budget that is known any more: whichever has room gives it back. */
function returnDeducted(
  { terms, version }: RuleAward['rule'],
  order: Order & Pick<RuleAward, 'account' | 'points'>,
): Promise<JournalEntry> {
  const { account, ref, now } = order
  const { expiry } = account.profile.points
  const words = { wanted: order.points, ruleCode: terms.code, ruleVersion: version, ruleName: terms.name }
  return award({ ...order, budgetIds: budgetIdsOf(account.issuerId, now), caps: [], expiry, ref: { ...ref, ...words } })
}
