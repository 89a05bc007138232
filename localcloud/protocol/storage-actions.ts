import { createHash } from 'node:crypto'
import { isPlainObject } from '../engine/document'
import { CloudBaseError, invalidParameter } from '../errors'
import type { FileLinks } from '../files/file-links'
import { assertStoragePath, type FileStore } from '../files/file-store'
import type { ActionHandlers } from './actions'
import { countField, listField, textField } from './fields'

const MAX_FILES_PER_CALL = 50
const MAX_LINK_SECONDS = 24 * 60 * 60

/** The `storage.*` actions of the SDK. */
export function storageActions(files: FileStore, links: FileLinks): ActionHandlers {
  return {
    'storage.getUploadMetadata': (body) => {
      const path = textField(body, 'path')
      assertStoragePath(path)
      const fileId = files.fileIdOf(path)
      const cosFileId = createHash('sha1').update(fileId).digest('hex')
      const url = encodeURI(links.linkTo(path, 'put'))
      return { data: { url, token: 'local', authorization: 'local', fileId, cosFileId } }
    },
    'storage.batchGetDownloadUrl': (body) => {
      const list = bounded(listField(body, 'file_list')).map((entry) => downloadEntry(entry, files, links))
      return { data: { download_list: list } }
    },
    'storage.batchDeleteFile': async (body) => {
      const list: { fileID: string; code: string }[] = []
      for (const entry of bounded(listField(body, 'fileid_list'))) {
        const fileID = String(entry)
        const path = files.pathOf(fileID)
        const removed = path !== undefined && (await files.remove(path))
        list.push({ fileID, code: removed ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' })
      }
      return { data: { delete_list: list } }
    },
  }
}

function downloadEntry(entry: unknown, files: FileStore, links: FileLinks) {
  if (!isPlainObject(entry)) throw invalidParameter('an entry of file_list must be an object')
  const fileID = textField(entry, 'fileid')
  const maxAge = Math.min(countField(entry, 'max_age', 600, 1), MAX_LINK_SECONDS)
  const path = files.pathOf(fileID)
  if (path === undefined || !files.find(path)) return { code: 'STORAGE_FILE_NONEXIST', fileID, tempFileURL: '' }
  return { code: 'SUCCESS', fileID, tempFileURL: links.linkTo(path, 'get', maxAge) }
}

function bounded(list: unknown[]): unknown[] {
  if (list.length > MAX_FILES_PER_CALL) {
    throw new CloudBaseError('STORAGE_EXCEED_AUTHORITY', `at most ${MAX_FILES_PER_CALL} files per call`)
  }
  return list
}
