import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { type Document, isPlainObject } from '../engine/document'
import type { Engine } from '../engine/engine'
import { CloudBaseError, messageOf, systemCodeOf } from '../errors'
import { parseEjson } from '../protocol/ejson'
import { RefusedOperation } from './refused-operation'

/** As CloudBase's import knows them: insert refuses a document whose `_id` exists, upsert replaces it. */
export type ConflictMode = 'insert' | 'upsert'

/** What became of the lines of a file. */
export interface ImportReport {
  collection: string
  imported: number
  failed: number
  /** The first failures, by line. */
  failures: { line: number; problem: string }[]
}

const LISTED_FAILURES = 20
const LINES_AT_ONCE = 64

/**
 * Imports a file of one document a line into a collection, by default the one the file is named after; it is created
 * when it isn't there. A line that fails is reported and the others go on. Importing the same file again by upsert
 * changes nothing, except that documents without `_id` are new each time. Throws RefusedOperation for no such file.
 */
export async function importLines(
  engine: Engine,
  file: string,
  mode: ConflictMode,
  collection = basename(file).replace(/\.[^.]*$/, ''),
): Promise<ImportReport> {
  const report: ImportReport = { collection, imported: 0, failed: 0, failures: [] }
  await ensureCollection(engine, collection)
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity })
  let number = 0
  let running: Promise<void>[] = []
  try {
    for await (const line of lines) {
      number += 1
      if (line.trim() !== '') running.push(importLine(engine, line, number, mode, report))
      if (running.length < LINES_AT_ONCE) continue
      await Promise.all(running) // together they share a commit
      running = []
    }
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error
    throw new RefusedOperation(`文件 ${file} 读不出来（${messageOf(error)}）。`, error)
  }
  await Promise.all(running)
  report.failures.sort((one, other) => one.line - other.line)
  return report
}

async function ensureCollection(engine: Engine, collection: string): Promise<void> {
  try {
    await engine.addCollection(collection)
  } catch (error) {
    if (!(error instanceof CloudBaseError)) throw error
    if (error.code !== 'DATABASE_COLLECTION_ALREADY_EXIST') throw new RefusedOperation(error.message, error)
  }
}

async function importLine(
  engine: Engine,
  text: string,
  line: number,
  mode: ConflictMode,
  report: ImportReport,
): Promise<void> {
  try {
    const document = parseEjson(line === 1 ? text.replace(/^\ufeff/, '') : text, Date.now())
    if (!isPlainObject(document)) throw new RefusedOperation('不是一个 JSON 对象')
    await put(engine, report.collection, document, mode)
    report.imported += 1
  } catch (error) {
    if (!(error instanceof CloudBaseError || error instanceof RefusedOperation)) throw error
    report.failed += 1
    if (report.failures.length < LISTED_FAILURES) report.failures.push({ line, problem: error.message })
  }
}

async function put(engine: Engine, collection: string, document: Document, mode: ConflictMode): Promise<void> {
  const { _id, ...data } = document
  if (mode === 'insert' || _id === undefined) await engine.insert(collection, [document])
  else await engine.modify(collection, { query: { _id }, data, multi: false, merge: false, upsert: true })
}
