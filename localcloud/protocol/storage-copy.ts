import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { isPlainObject } from '../engine/document'
import { invalidParameter } from '../errors'
import { FileExists, type FileStore } from '../files/file-store'
import { textField } from './fields'

/** An entry of the reply: `fileId` of the copy, or why there is none. */
export interface CopyResult {
  code: 'SUCCESS' | 'STORAGE_FILE_NONEXIST' | 'STORAGE_FILE_EXIST'
  fileId?: string
  message?: string
}

/**
 * Copies a stored file, by paths; with `remove_original` it is moved. Keeps what is there when `overwrite` is false.
 * Throws INVALID_PARAM for paths that are not usable, the same, or change the file's name (docs.cloudbase.net/storage/copy-file).
 */
export async function copyStoredFile(entry: unknown, files: FileStore): Promise<CopyResult> {
  if (!isPlainObject(entry)) throw invalidParameter('an entry of file_list must be an object')
  const from = textField(entry, 'src_path')
  const to = textField(entry, 'dst_path')
  if (from === to || basename(from) !== basename(to)) {
    throw invalidParameter('dst_path must be another folder and keep the name of the file')
  }
  const record = files.find(from)
  if (!record) return { code: 'STORAGE_FILE_NONEXIST', message: 'storage file not exist' }
  const { contentType, size } = record
  try {
    const options = { contentType, maxBytes: size, overwrite: entry['overwrite'] !== false }
    await files.save(to, bytesIn(files.locationOf(record)), options)
  } catch (error) {
    if (error instanceof FileExists) return { code: 'STORAGE_FILE_EXIST', message: 'storage file already exists' }
    throw error
  }
  if (entry['remove_original'] === true) await files.remove(from)
  return { code: 'SUCCESS', fileId: files.fileIdOf(to) }
}

/** Opened with the first look: a copy that is refused before leaves nothing open. */
async function* bytesIn(file: string): AsyncGenerator<Buffer> {
  yield* createReadStream(file) as AsyncIterable<Buffer>
}
