import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { systemCodeOf } from '../errors'
import type { FileRecord } from '../files/file-store'
import type { Findings } from './findings'

/** Where the bytes of a record lie below the folder of files. */
export function blobPath({ blob }: FileRecord): string {
  return join(blob.slice(0, 2), blob)
}

/**
 * Every file record has its bytes, in the right number and with the right hash. `isCurrent` is asked about a record
 * whose bytes are gone: beside a living server a file may have been removed since the snapshot.
 */
export async function checkBlobs(
  directory: string,
  records: FileRecord[],
  findings: Findings,
  isCurrent: (record: FileRecord) => boolean,
): Promise<void> {
  for (const record of records) {
    const file = `files/${blobPath(record)}`
    try {
      const hash = createHash('sha256')
      await pipeline(createReadStream(join(directory, blobPath(record))), hash)
      if (hash.digest('hex') !== record.sha256) findings.add({ file, problem: `${record.path} 的内容变了` })
    } catch (error) {
      if (systemCodeOf(error) !== 'ENOENT')
        findings.add({ file, problem: `${record.path} 读不出来（${String(error)}）` })
      else if (isCurrent(record)) findings.add({ file, problem: `${record.path} 的内容不见了` })
    }
  }
  findings.report.files = records.length
}
