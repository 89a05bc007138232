import { decideReverse, type ReverseFacts } from '@shared/domain/ledger/decide-reverse'
import type { Account, EntryRef, JournalEntry } from '@shared/domain/ledger/schema'
import { applyOp } from './apply-op'
import { reversalIdOf } from './account-id'
import { findLine } from './find-line'
import type { Ledger } from './ledger'

export interface Reverse extends Omit<ReverseFacts, 'ref'> {
  readonly accountId: string
  /** The award taken back, wholly or in part. */
  readonly entryId: string
  readonly reason: string
  readonly approverIds: readonly string[]
  /** What else it stands on, such as the proposal. */
  readonly ref?: EntryRef | undefined
  readonly fingerprint?: string | undefined
}

/** Why a reversal was not even tried. None of these is remembered: the right reversal must still be possible. */
export interface NotReversible {
  readonly refused: 'NOT_AN_AWARD' | 'MORE_THAN_GIVEN'
}

/**
 * Takes back what an award gave, once for each entry: compare the line's fingerprint, a second reversal gets the
 * first one's line.
 */
export async function reverse(ledger: Ledger, order: Reverse): Promise<JournalEntry | NotReversible> {
  const { accountId, entryId, quantity, allowDebt, reason, approverIds, fingerprint, actor, now } = order
  const given = await findAward(ledger, accountId, entryId)
  if (!given) return { refused: 'NOT_AN_AWARD' }
  if (quantity > given.quantity) return { refused: 'MORE_THAN_GIVEN' }
  assertAmount(quantity)
  const ref = { ...order.ref, entryId, reason, approverIds: [...approverIds] }
  const decide = (before: Account) => decideReverse(before, { quantity, allowDebt, ref, actor, now })
  const entry = await applyOp(ledger, { accountId, op: reversalIdOf(entryId), fingerprint, decide })
  if (!entry) throw new Error(`account ${accountId} has lines and is not there`)
  return entry
}

/** An award that was paid to this account, wherever its line is by now. */
async function findAward(ledger: Ledger, accountId: string, entryId: string): Promise<JournalEntry | null> {
  const line = await findLine(ledger, accountId, entryId)
  return line?.kind === 'award' && line.ok && line.accountId === accountId ? line : null
}

export interface Deduction extends Omit<ReverseFacts, 'allowDebt'> {
  readonly accountId: string
  readonly op: string
  readonly fingerprint?: string | undefined
}

/** A rule that takes points: as many as there are, never debt. Null when the account does not exist. */
export function deduct(ledger: Ledger, order: Deduction): Promise<JournalEntry | null> {
  const { accountId, op, fingerprint, ...facts } = order
  assertAmount(facts.quantity)
  const decide = (before: Account) => decideReverse(before, { ...facts, allowDebt: false })
  return applyOp(ledger, { accountId, op, fingerprint, decide })
}

/** The door lets nothing else through. */
function assertAmount(quantity: number): void {
  if (!Number.isSafeInteger(quantity) || quantity <= 0) throw new Error(`${quantity} points cannot be taken`)
}
