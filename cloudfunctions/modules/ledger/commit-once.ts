import type { JournalEntry } from '@shared/domain/ledger/schema'
import type { Ledger } from './ledger'
import { attempt, persist } from './persist'

/** A document that commits operations: its outbox holds the lines the journal does not have yet. */
interface Chained {
  readonly _id: string
  readonly outbox: readonly JournalEntry[]
}

/** How one operation is done on one document. */
export interface Commit<D extends Chained> {
  readonly op: string
  /** Null when there is no such document. */
  readonly find: () => Promise<D | null>
  /** The line of the operation while the document still carries it. */
  readonly recall: (document: D) => JournalEntry | undefined
  /** That it carries every line it ever had: the journal has none besides. */
  readonly recallsAll?: (document: D) => boolean
  readonly relay: (document: D) => Promise<void>
  /** Runs beside the journal's answer, before the decision: where tokens are taken. */
  readonly beside?: ((document: D) => Promise<void>) | undefined
  /** The line and the write that commits it, if the document still is as it was read. Null: nothing to write. */
  readonly decide: (document: D) => { entry: JournalEntry; write: () => Promise<boolean> } | null
}

/**
 * Does an operation exactly once, however often it is asked, whatever the network loses. Answers the line of the
 * journal that is, or will be, there unchanged; null when there was nothing to write, or no such document. Throws
 * OutcomeUnknown when the database cannot be reached.
 */
export function commitOnce<D extends Chained>(ledger: Ledger, commit: Commit<D>): Promise<JournalEntry | null> {
  return persist(ledger, commit.op, async () => {
    const facts = await attempt(() => loadFacts(ledger, commit))
    if ('error' in facts) return facts
    if ('entry' in facts.value) return { value: facts.value.entry }
    const decided = facts.value.document && commit.decide(facts.value.document)
    if (!decided) return { value: null }
    const written = await attempt(decided.write)
    if ('error' in written) return written
    return written.value ? { value: decided.entry } : 'again'
  })
}

/** The line, when the operation is already decided, or else the document it is to be decided on. */
async function loadFacts<D extends Chained>(
  { store, limits }: Ledger,
  { op, find, recall, recallsAll, relay, beside }: Commit<D>,
): Promise<{ entry: JournalEntry } | { document: D | null }> {
  const document = await find()
  if (!document) return { document }
  const known = recall(document)
  if (known) return { entry: known }
  if (document.outbox.length >= limits.outbox) {
    await relay(document)
    throw new Error(`the outbox of ${document._id} was full: relayed, to be read again`)
  }
  // Only now may the journal be asked: the relay inserts before it drops, so a miss in both means "not applied to what
  // was read", and the condition of the write excludes everything after.
  const inJournal = recallsAll?.(document) ? null : store.findEntry(op)
  const [journal, prepared] = await Promise.allSettled([inJournal, beside?.(document)])
  if (prepared.status === 'rejected') throw prepared.reason
  if (journal.status === 'rejected') throw journal.reason
  return journal.value ? { entry: journal.value } : { document }
}
