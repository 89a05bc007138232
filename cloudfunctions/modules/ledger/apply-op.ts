import type { Decision } from '@shared/domain/ledger/account'
import { assertAccount } from '@shared/domain/ledger/invariants'
import type { Account, JournalEntry } from '@shared/domain/ledger/schema'
import { ZodError } from 'zod'
import { sealInto } from './chain'
import type { Ledger } from './ledger'
import { relayAccount } from './relay'

export interface Operation {
  readonly accountId: string
  /** The operation's id: a fact, or an account with the client's key. The journal has it once. */
  readonly op: string
  readonly fingerprint?: string | undefined
  /** Runs beside the journal's answer, before the decision: where tokens are taken. */
  readonly prepare?: ((account: Account) => Promise<void>) | undefined
  /** Pure. Null: there is nothing to write. */
  readonly decide: (account: Account) => Decision | null
}

/** Nobody knows whether the operation took place. The same operation may be asked again. */
export class OutcomeUnknown extends Error {
  constructor(op: string, cause: unknown) {
    super(`the outcome of ${op} is unknown`, { cause })
    this.name = 'OutcomeUnknown'
  }
}

const maxTries = 12
const firstPauseMs = 20
const longestPauseMs = 1_000

/**
 * Does an operation on an account exactly once, however often it is asked, whatever the network loses.
 * Answers the line of the journal that is, or will be, there unchanged; null when there was nothing to write, or no such account.
 * Throws OutcomeUnknown when the database cannot be reached; InvariantViolation and ZodError are bugs.
 */
export async function applyOp(ledger: Ledger, operation: Operation): Promise<JournalEntry | null> {
  const startedAt = ledger.clock()
  let lastError: unknown
  for (let tries = 0; tries < maxTries; tries += 1) {
    const facts = await attempt(() => loadFacts(ledger, operation))
    if ('error' in facts) lastError = facts.error
    else if ('entry' in facts.value) return facts.value.entry
    else {
      const decided = facts.value.account && decideAndSeal(ledger, operation, facts.value.account)
      if (!decided) return null
      const version = decided.account.version - 1
      const written = await attempt(() => ledger.store.replaceAccount(version, decided.account))
      if ('value' in written && written.value) return decided.entry
      // Lost the race, or lost the reply: reading again tells the truth.
      if ('error' in written) lastError = written.error
    }
    if (ledger.clock() - startedAt > ledger.limits.patienceMs) break
    await ledger.sleep(ledger.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** tries))
  }
  throw new OutcomeUnknown(operation.op, lastError)
}

/** The line, when the operation is already decided, or else the account it is to be decided on. */
async function loadFacts(
  ledger: Ledger,
  { accountId, op, prepare }: Operation,
): Promise<{ entry: JournalEntry } | { account: Account | null }> {
  const { store, limits } = ledger
  const account = await store.findAccount(accountId)
  if (!account) return { account }
  const known = findInAccount(account, op)
  if (known) return { entry: known }
  if (account.outbox.length >= limits.outbox) {
    await relayAccount(ledger, account)
    throw new Error(`the outbox of ${accountId} was full: relayed, to be read again`)
  }
  // Only now may the journal be asked: the relay inserts before it drops, so a miss in both means "not applied at
  // this version", and the version condition excludes everything after.
  const [journal, prepared] = await Promise.allSettled([store.findEntry(op), prepare?.(account)])
  if (prepared.status === 'rejected') throw prepared.reason
  if (journal.status === 'rejected') throw journal.reason
  return journal.value ? { entry: journal.value } : { account }
}

/** The line of an operation while the account still carries it. */
export function findInAccount(account: Account, op: string): JournalEntry | undefined {
  return account.recent[op] ?? account.outbox.find(({ _id }) => _id === op)
}

function decideAndSeal({ limits }: Ledger, { op, fingerprint, decide }: Operation, before: Account) {
  const decision = decide(before)
  if (!decision) return null
  const { account: after, entry: draft } = decision
  const sealed = sealInto({ op, fingerprint, before, after, draft, recentLimit: limits.recent })
  assertAccount(sealed.account)
  return sealed
}

/** What the network does is a value here; a document that is not as its schema says is a bug and escapes. */
async function attempt<T>(io: () => Promise<T>): Promise<{ value: T } | { error: unknown }> {
  try {
    return { value: await io() }
  } catch (error) {
    if (error instanceof ZodError) throw error
    return { error }
  }
}
