import { createHash } from 'node:crypto'
import { isPlainObject } from '../engine/document'
import { invalidParameter } from '../errors'
import type { FileLinks } from '../files/file-links'
import { folderOf } from '../files/file-owner'
import { assertStoragePath, type FileStore } from '../files/file-store'
import type { ActionHandlers } from './actions'
import { countField, listField, optionalText, type RequestBody, textField } from './fields'
import { copyStoredFile, type CopyResult } from './storage-copy'

/** Of links, of files removed and of files copied in one call. */
const MAX_FILES_PER_CALL = 50
const MAX_LINK_SECONDS = 24 * 60 * 60

/** The `storage.*` actions of the SDK. */
export function storageActions(files: FileStore, links: FileLinks): ActionHandlers {
  return {
    'storage.getUploadMetadata': (body) => {
      const path = textField(body, 'path')
      assertStoragePath(path)
      const fileId = files.fileIdOf(path)
      const url = encodeURI(links.linkTo(path, 'put'))
      return { data: { url, token: 'local', authorization: 'local', fileId, cosFileId: cosIdOf(fileId) } }
    },
    'storage.batchGetDownloadUrl': (body) => {
      const list = filesOf(body, 'file_list').map((entry) => downloadEntry(entry, files, links))
      return { data: { download_list: list } }
    },
    'storage.batchDeleteFile': async (body) => {
      const list: { fileID: string; code: string }[] = []
      for (const entry of filesOf(body, 'fileid_list')) {
        const fileID = String(entry)
        const path = files.pathOf(fileID)
        const removed = path !== undefined && (await files.remove(path))
        list.push({ fileID, code: removed ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' })
      }
      return { data: { delete_list: list } }
    },
    'storage.batchCopyFile': async (body) => {
      const list: CopyResult[] = []
      for (const entry of filesOf(body, 'file_list')) list.push(await copyStoredFile(entry, files))
      return { data: { copy_list: list } }
    },
    'storage.getFileAuthority': (body) => {
      const openid = optionalText(body, 'openId')
      return { data: filesOf(body, 'fileList').map((entry) => authorityEntry(entry, openid, files)) }
    },
  }
}

function downloadEntry(entry: unknown, files: FileStore, links: FileLinks) {
  if (!isPlainObject(entry)) throw invalidParameter('an entry of file_list must be an object')
  const fileID = textField(entry, 'fileid')
  const maxAge = Math.min(countField(entry, 'max_age', 600, 1), MAX_LINK_SECONDS)
  const path = files.pathOf(fileID)
  if (path === undefined || !files.find(path)) return { code: 'STORAGE_FILE_NONEXIST', fileID, tempFileURL: '' }
  const link = links.linkTo(path, 'get', maxAge)
  // The SDK escapes a link before it follows it, except this one.
  return { code: 'SUCCESS', fileID, tempFileURL: entry['url_type'] === 'COS_URL' ? encodeURI(link) : link }
}

/** Files are private: a person may read what that person has uploaded. */
function authorityEntry(entry: unknown, openid: string | undefined, files: FileStore) {
  if (!isPlainObject(entry)) throw invalidParameter('an entry of fileList must be an object')
  const asked = textField(entry, 'path')
  const path = files.pathOf(asked) ?? asked
  const own = openid !== undefined && path.startsWith(folderOf(openid)) && files.find(path) !== undefined
  return { path: asked, cosFileId: cosIdOf(files.fileIdOf(path)), read: own }
}

function cosIdOf(fileId: string): string {
  return createHash('sha1').update(fileId).digest('hex')
}

function filesOf(body: RequestBody, field: string): unknown[] {
  const list = listField(body, field)
  if (list.length > MAX_FILES_PER_CALL) throw invalidParameter(`${field} holds more than ${MAX_FILES_PER_CALL} files`)
  return list
}
