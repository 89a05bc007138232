import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { livingOwner } from '../data-folder'
import { Store } from '../engine/store'
import type { FileRecord } from '../files/file-store'
import { checkBlobs } from './check-blobs'
import { DocumentCheck } from './check-documents'
import { checkRecords } from './check-records'
import { type CheckReport, Findings } from './findings'
import { damaged } from './page-file'
import { walkPages } from './page-walk'

/**
 * Checks a whole data folder (or backup) and reports every damage it finds. Reads one snapshot, so that a server may go
 * on writing meanwhile. To be run in a process of its own: reading a damaged database can end the process. With
 * `pagesOnly` it does not ask what the pages of the database say, nor for the stored files.
 */
export async function checkFolder(folder: string, { pagesOnly = false } = {}): Promise<CheckReport> {
  const findings = new Findings()
  const database = join(folder, 'database')
  const dataFile = join(database, 'data.mdb')
  if (!existsSync(dataFile)) {
    findings.add(damaged('没有这个文件').damage)
    return findings.report
  }
  const open = () => findings.attempt({}, '数据库打不开', () => new Store(database, { readOnly: true }))
  // LMDB reads a broken tree without a question, so the pages come first. Only beside a living server it is opened
  // before: without a snapshot that holds them, pages would be written over under the walk.
  const beside = livingOwner(folder) === undefined ? undefined : open()
  const held = beside?.snapshot()
  findings.attempt({}, '数据库文件读不出来', () => walkPages(dataFile))
  held?.done()
  const store = beside ?? (findings.isClean() ? open() : undefined)
  if (store && findings.isClean() && !pagesOnly) await checkStore(store, join(folder, 'files'), findings)
  await store?.close()
  return findings.report
}

async function checkStore(store: Store, filesDirectory: string, findings: Findings): Promise<void> {
  const snapshot = store.snapshot()
  let files: FileRecord[] = []
  try {
    const records = checkRecords(store, snapshot, findings)
    files = records.files
    const documents = new DocumentCheck(store, snapshot, findings, records.version)
    for (const collection of records.collections) {
      findings.attempt({ collection: collection.name }, '读不完', () => documents.collection(collection))
    }
    findings.attempt({}, '数据库读不完', () => documents.strays(records.collections))
  } finally {
    snapshot.done()
  }
  await checkBlobs(filesDirectory, files, findings, (record) => isCurrent(store, record))
}

function isCurrent(store: Store, record: FileRecord): boolean {
  const snapshot = store.snapshot()
  try {
    const bytes = store.records.get(Buffer.from(`file/${record.path}`), snapshot)
    return bytes !== undefined && (JSON.parse(bytes.toString('utf8')) as FileRecord).blob === record.blob
  } finally {
    snapshot.done()
  }
}
