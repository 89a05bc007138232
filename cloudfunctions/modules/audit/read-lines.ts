import { difference, type Difference } from '@shared/domain/audit/finding'
import type { Anchor } from '@shared/domain/audit/schema'
import { journalEntrySchema, type Account, type JournalEntry } from '@shared/domain/ledger/schema'
import type { Document } from '../../platform/database'
import type { Audit } from './audit'

/** Lines of one chain, with the hash each should have, and those that are no lines any more. */
export interface ReadLines {
  readonly lines: readonly JournalEntry[]
  readonly recompute: (line: JournalEntry) => string
  readonly broken: readonly Difference[]
}

/** Lines of the journal and those still in an outbox, each once: the journal's word counts. */
export function readLines({ seals }: Audit, kept: readonly Document[], outbox: Account['outbox']): ReadLines {
  const hashes = new Map<JournalEntry, string>()
  const broken: Difference[] = []
  const ids = new Set(kept.map(({ _id }) => _id))
  const waiting = outbox.filter(({ _id }) => !ids.has(_id))
  for (const document of [...kept, ...waiting]) {
    const parsed = journalEntrySchema.safeParse(document)
    if (!parsed.success) broken.push(difference('LINE_BROKEN', { line: document._id }))
    // The hash is of what is kept, to the last field, not of what the schema makes of it.
    else hashes.set(parsed.data, seals.hashOfLine(document))
  }
  return { lines: [...hashes.keys()], recompute: (line) => hashes.get(line) ?? '', broken }
}

/**
 * What the night's block says of a chain: its last line. A head that was changed is found by itself, and would make the
 * next night take the line for the wrong one.
 */
export function anchorOf(
  { _id: id, sequence, head }: { readonly _id: string; readonly sequence: number; readonly head: string },
  lines: readonly JournalEntry[],
): Anchor {
  return { id, sequence, head: lines.find((line) => line.sequence === sequence)?.hash ?? head }
}

/** Lines by the chain they say they belong to. */
export function groupBy(
  documents: readonly Document[],
  field: (document: Document) => unknown,
): Map<string, Document[]> {
  const groups = new Map<string, Document[]>()
  for (const document of documents) {
    const key = String(field(document))
    const group = groups.get(key)
    if (group) group.push(document)
    else groups.set(key, [document])
  }
  return groups
}
