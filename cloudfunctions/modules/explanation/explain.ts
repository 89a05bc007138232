import type { Output } from '@shared/contract'
import { pointsRules } from '@shared/content'
import { appealableUntil, isAppealable } from '@shared/domain/appeal/window'
import { expiresOnOf } from '@shared/domain/ledger/lots'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { dayOf } from '@shared/kernel/time'
import { loadProfile } from '@shared/profiles'
import { appealIdOf, findAppeal } from '../appeal'
import { findShop, reversalIdOf } from '../ledger'
import { findEntry, findRuleWords, toLines } from '../points'
import { approversOf } from './approvers'
import { evidenceOf } from './evidence'
import { budgetInWords, destinationOf, notesOf } from './notes'
import { ruleInWords } from './rule-words'

type Explained = Output<'points.getEntry'>

interface Reader {
  readonly isOwn: boolean
  readonly issuerId: string
  /** The line asked for: an entry may be shown as two. */
  readonly shownId: string
  readonly now: number
}

/** Everything there is to say of one line; null for lines nobody is shown. */
export async function explain(entry: JournalEntry, reader: Reader): Promise<Explained | null> {
  const { issuerId, shownId, isOwn, now } = reader
  const line = toLines(entry).find((shown) => shown.entryId === shownId)
  const shop = await findShop(issuerId)
  if (!line || !shop) return null
  const { ref } = entry
  const { accountId, ok } = entry
  const { kind, quantity, availableAfter, at, why } = line
  const base = { entryId: shownId, accountId, kind, ok, quantity, availableAfter, at, why }
  const chain = { sequence: entry.sequence, fingerprint: entry.hash.slice(0, 8) }
  // Points found past their day on the way: what they were awarded for is long behind them.
  if (shownId !== entry._id) return { ...base, ...chain, ...pastTheirDay }

  const terms = await termsOf(entry, issuerId)
  const [evidence, approvedBy, corrections, appeal] = await Promise.all([
    evidenceOf(entry, terms),
    approversOf(entry, shop.gridPath),
    correctionsOf(entry),
    appealOf(entry, now),
  ])
  const { expiry } = loadProfile(shop.placeId).points
  const from = ok ? budgetInWords(ref.pool) : undefined
  const to = destinationOf(kind, entry)
  const isPaid = entry.kind === 'award' && ok
  return {
    ...base,
    ...chain,
    ...(terms && { rule: ruleInWords(terms, ref.ruleVersion ?? 1) }),
    evidence,
    approvedBy,
    ...(isPaid && from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(ref.redemptionId !== undefined && { redemptionId: ref.redemptionId }),
    ...(kind === 'redeem' && { redemptionId: entry._id }),
    ...(isPaid && { endsOn: expiresOnOf(expiry, dayOf(at)) }),
    notes: notesOf(entry),
    ...corrections,
    appeal: isOwn ? appeal : { ...appeal, can: false },
    ...(!isOwn && isPaid && !corrections.correctedBy && { reversible: reversibleOf(entry) }),
  }
}

const pastTheirDay = {
  evidence: { words: [], photos: [] },
  approvedBy: [],
  to: '到期作废，不能再用',
  notes: [],
  appeal: { can: false },
}

async function termsOf({ ref: { ruleCode, ruleVersion } }: JournalEntry, issuerId: string) {
  return ruleCode === undefined || ruleVersion === undefined ? null : findRuleWords(issuerId, ruleCode, ruleVersion)
}

/** The line a reversal takes back, and the reversal a line was taken back by. */
async function correctionsOf({ _id, kind, ref }: JournalEntry): Promise<Pick<Explained, 'corrects' | 'correctedBy'>> {
  if (kind === 'reverse' && ref.entryId !== undefined) {
    const original = await findEntry(ref.entryId)
    const why = original ? (toLines(original)[0]?.why ?? '') : ''
    return { corrects: { entryId: ref.entryId, why } }
  }
  if (kind !== 'award') return {}
  const reversal = await findEntry(reversalIdOf(_id))
  if (!reversal) return {}
  const { quantity } = reversal
  return { correctedBy: { entryId: reversal._id, quantity, reason: reversal.ref.reason ?? '' } }
}

async function appealOf(entry: JournalEntry, now: number): Promise<Explained['appeal']> {
  if (!isAppealable(entry)) return { can: false }
  const until = appealableUntil(entry.at, pointsRules.appeal.windowDays)
  const appeal = await findAppeal(appealIdOf({ kind: 'entry', id: entry._id }, entry.accountId))
  return {
    can: !appeal && now <= until,
    until,
    ...(appeal && { appealId: appeal._id, status: appeal.status }),
  }
}

function reversibleOf({ quantity }: JournalEntry): NonNullable<Explained['reversible']> {
  const limit = pointsRules.reversal.secondApprovalAbove
  return { quantity, needsSecond: quantity > limit, limit }
}
