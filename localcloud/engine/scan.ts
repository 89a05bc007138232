import type { Plan } from './planner'
import type { Snapshot, Store, StoredEntry } from './store'
import { fromBytes, type StoredDocument } from './stored-document'

/**
 * Yields the documents a plan reaches, each once, in the plan's order when `merge` is asked for.
 * Lazy, over a view that must not change meanwhile: consume it without awaiting.
 */
export function* scanPlan(store: Store, plan: Plan, merge: boolean, snapshot?: Snapshot): Generator<StoredDocument> {
  if (plan.source === 'documents' && plan.equalities === 1 && (!merge || plan.ranges.length === 1)) {
    yield* points(store, plan, snapshot)
    return
  }
  const entries =
    merge && plan.ranges.length > 1 ? mergedEntries(store, plan, snapshot) : chained(store, plan, snapshot)
  if (plan.source === 'documents') {
    for (const { key, value } of entries) yield fromBytes(key, value)
    return
  }
  const seen = plan.index && plan.index.multikey.length > 0 ? new Set<string>() : undefined
  for (const { value: key } of entries) {
    const name = seen && key.toString('latin1')
    if (name !== undefined && seen?.has(name)) continue
    if (name !== undefined) seen?.add(name)
    const bytes = store.documents.get(key, snapshot)
    if (bytes) yield fromBytes(key, bytes)
  }
}

/** Documents by their keys, which cost less than cursors. */
function* points(store: Store, plan: Plan, snapshot?: Snapshot): Generator<StoredDocument> {
  for (const { from: key } of plan.ranges) {
    const bytes = store.documents.get(key, snapshot)
    if (bytes) yield fromBytes(key, bytes)
  }
}

function* chained(store: Store, plan: Plan, snapshot?: Snapshot): Generator<StoredEntry> {
  for (const entries of openRanges(store, plan, snapshot)) yield* entries
}

/** Merges ranges that are each in order: compares what follows the bytes fixed in each range. */
function* mergedEntries(store: Store, plan: Plan, snapshot?: Snapshot): Generator<StoredEntry> {
  const direction = plan.reverse ? -1 : 1
  const heads = openRanges(store, plan, snapshot).map((entries, at) => {
    const iterator = entries[Symbol.iterator]()
    return { iterator, fixed: plan.ranges[at]?.fixed ?? 0, current: iterator.next() }
  })
  try {
    for (;;) {
      let least: { head: (typeof heads)[number]; entry: StoredEntry; rest: Buffer } | undefined
      for (const head of heads) {
        if (head.current.done) continue
        const entry = head.current.value
        const rest = entry.key.subarray(head.fixed)
        if (!least || Buffer.compare(rest, least.rest) * direction < 0) least = { head, entry, rest }
      }
      if (!least) return
      yield least.entry
      least.head.current = least.head.iterator.next()
    }
  } finally {
    for (const { iterator } of heads) iterator.return?.()
  }
}

function openRanges(store: Store, plan: Plan, snapshot?: Snapshot): Iterable<StoredEntry>[] {
  const table = plan.source === 'documents' ? store.documents : store.entries
  return plan.ranges.map((range) => table.range(range, { reverse: plan.reverse, snapshot }))
}
