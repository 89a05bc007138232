import { EJSON } from 'bson'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Collection, rangeOf } from '../engine/catalog'
import type { Snapshot, Store } from '../engine/store'
import { fromBytes } from '../engine/stored-document'
import { checkRecords } from './check-records'
import { describeDamage } from './damage'
import { Findings } from './findings'
import { RefusedOperation } from './refused-operation'

const DOCUMENTS_AT_ONCE = 500

/**
 * Writes one snapshot as the files CloudBase imports: `<collection>.json` with one document a line, dates as
 * `{"$date": "<ISO time>"}`. Holds a few hundred documents in memory. The folder appears when it is complete. Answers
 * the number of documents by collection. Throws RefusedOperation when the folder exists or a document cannot be read.
 * Form: https://docs.cloudbase.net/database/manage
 */
export async function exportLines(store: Store, folder: string, only?: string[]): Promise<Record<string, number>> {
  if (existsSync(folder)) throw new RefusedOperation(`${folder} 已经存在。请换一个名字。`)
  const draft = `${folder}.part-${randomBytes(4).toString('hex')}`
  await mkdir(dirname(folder), { recursive: true })
  await mkdir(draft)
  const snapshot = store.snapshot()
  try {
    const counts: Record<string, number> = {}
    for (const collection of wanted(store, snapshot, only)) {
      counts[collection.name] = await exportCollection(store, snapshot, collection, draft)
    }
    await rename(draft, folder)
    return counts
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  } finally {
    snapshot.done()
  }
}

function wanted(store: Store, snapshot: Snapshot, only: string[] | undefined): Collection[] {
  const findings = new Findings()
  const { collections } = checkRecords(store, snapshot, findings)
  const [damage] = findings.report.damages
  if (damage) throw new RefusedOperation(`数据已损坏，没有导出。${describeDamage(damage)}`)
  const missing = only?.find((name) => !collections.some((collection) => collection.name === name))
  if (missing !== undefined) throw new RefusedOperation(`没有 ${missing} 这个集合。`)
  return collections.filter(({ name }) => !only || only.includes(name))
}

async function exportCollection(
  store: Store,
  snapshot: Snapshot,
  collection: Collection,
  folder: string,
): Promise<number> {
  const handle = await open(join(folder, `${collection.name}.json`), 'wx')
  let count = 0
  try {
    let range = rangeOf(collection)
    for (;;) {
      // Copied out before anything is awaited: a range is only good until then.
      const { lines, last } = linesOf(store, snapshot, collection, range)
      if (!last) break
      await handle.appendFile(lines.join(''))
      count += lines.length
      range = { from: Buffer.concat([last, Buffer.from([0])]), to: range.to }
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return count
}

function linesOf(store: Store, snapshot: Snapshot, collection: Collection, range: { from: Buffer; to: Buffer }) {
  const lines: string[] = []
  let last: Buffer | undefined
  for (const { key, value } of store.documents.range(range, { snapshot })) {
    try {
      lines.push(`${EJSON.stringify(fromBytes(key, value).document, { relaxed: true })}\n`)
    } catch (error) {
      const damage = { collection: collection.name, document: key.toString('hex'), problem: '读不出来' }
      throw new RefusedOperation(`没有导出。${describeDamage(damage)}`, error)
    }
    last = Buffer.from(key)
    if (lines.length === DOCUMENTS_AT_ONCE) break
  }
  return { lines, last }
}
