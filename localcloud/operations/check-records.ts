import type { Collection } from '../engine/catalog'
import { successor } from '../engine/ordered-key'
import type { Snapshot, Store } from '../engine/store'
import type { FileRecord } from '../files/file-store'
import type { Findings } from './findings'

/** The small records of a snapshot: what the rest of the check goes by. Unreadable ones are in the findings. */
export interface Records {
  collections: Collection[]
  files: FileRecord[]
  /** The counter of writes. */
  version: number
}

/** Reads the records and reports those that cannot be read or contradict each other. */
export function checkRecords(store: Store, snapshot: Snapshot, findings: Findings): Records {
  const collections = readAll<Collection>(store, snapshot, findings, 'collection/')
  const numbers = collections.flatMap(({ number, indexes }) => [number, ...indexes.map((index) => index.number)])
  if (new Set(numbers).size !== numbers.length) findings.add({ problem: '集合或索引的编号重复' })
  readAll<unknown>(store, snapshot, findings, 'outbox/')
  const bytes = store.records.get(Buffer.from('version'), snapshot)
  const version = bytes?.length === 8 ? bytes.readDoubleBE(0) : 0
  if (bytes && !(Number.isSafeInteger(version) && version > 0)) findings.add({ problem: '写入计数器读不出来' })
  return { collections, files: readAll<FileRecord>(store, snapshot, findings, 'file/'), version }
}

function readAll<T>(store: Store, snapshot: Snapshot, findings: Findings, prefix: string): T[] {
  const from = Buffer.from(prefix)
  const found: T[] = []
  for (const { key, value } of store.records.range({ from, to: successor(from) }, { snapshot })) {
    const record = findings.attempt({}, `记录 ${key.toString('utf8')} 读不出来`, () => {
      return JSON.parse(value.toString('utf8')) as T
    })
    if (record !== undefined) found.push(record)
  }
  return found
}
