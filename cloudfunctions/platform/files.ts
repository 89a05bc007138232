import type { Photo } from '@shared/contract/method'
import { accept, refuse, type Result } from '@shared/kernel/result'
import { cloudbase } from './cloudbase'

/** Largest photo taken, in bytes: phones compress before sending, 5 MB is a careful camera picture. */
const maxPhotoBytes = 5 * 1024 * 1024

const signatures: readonly { offset: number; bytes: readonly number[] }[] = [
  { offset: 0, bytes: [0xff, 0xd8, 0xff] }, // JPEG
  { offset: 0, bytes: [0x89, 0x50, 0x4e, 0x47] }, // PNG
  { offset: 8, bytes: [0x57, 0x45, 0x42, 0x50] }, // WebP, behind RIFF and its length
]

/** Links by which pages show files, valid for ten minutes. Files that are gone are left out. */
export async function toPhotos(fileIds: readonly string[]): Promise<Photo[]> {
  if (fileIds.length === 0) return []
  const { fileList } = await cloudbase.getTempFileURL({ fileList: fileIds.map((fileID) => ({ fileID, maxAge: 600 })) })
  const links = fileList as { code: string; fileID: string; tempFileURL: string }[]
  return links
    .filter(({ code }) => code === 'SUCCESS')
    .map(({ fileID, tempFileURL }) => ({ fileId: fileID, url: tempFileURL }))
}

/**
 * Whether photos are the caller's own uploads, really there, pictures by their first bytes, and not too large. The
 * name and the declared type prove nothing.
 */
export async function checkPhotos(fileIds: readonly string[], ownFolder: string): Promise<Result<void>> {
  if (fileIds.some((fileId) => !isInFolder(fileId, ownFolder))) {
    return refuse('MALFORMED_INPUT', { reason: 'PHOTO_NOT_FOUND' })
  }
  const photos = await toPhotos(fileIds)
  if (photos.length < new Set(fileIds).size) return refuse('MALFORMED_INPUT', { reason: 'PHOTO_NOT_FOUND' })
  const checks = await Promise.all(photos.map(({ url }) => checkPhoto(url)))
  return checks.find(({ ok }) => !ok) ?? accept(undefined)
}

function isInFolder(fileId: string, folder: string): boolean {
  return /^cloud:\/\/[^/]+\/(.+)$/.exec(fileId)?.[1]?.startsWith(`${folder}/`) ?? false
}

async function checkPhoto(url: string): Promise<Result<void>> {
  const response = await fetch(url, { headers: { range: 'bytes=0-15' } })
  if (!response.ok) return refuse('MALFORMED_INPUT', { reason: 'PHOTO_NOT_FOUND' })
  const head = new Uint8Array(await response.arrayBuffer())
  const total = Number(response.headers.get('content-range')?.split('/')[1] ?? head.length)
  if (total > maxPhotoBytes) return refuse('MALFORMED_INPUT', { reason: 'FILE_TOO_LARGE' })
  const known = signatures.some(({ offset, bytes }) => bytes.every((byte, index) => head[offset + index] === byte))
  return known ? accept(undefined) : refuse('MALFORMED_INPUT', { reason: 'FILE_TYPE' })
}

/** Keeps a text in the storage under a name of ours; answers its fileId. The same name again replaces it. */
export async function keepText(cloudPath: string, text: string): Promise<string> {
  const { fileID } = await cloudbase.uploadFile({ cloudPath, fileContent: Buffer.from(text, 'utf8') })
  return fileID
}

/** A link under which a kept text can be fetched for ten minutes; null when it is gone. */
export async function linkTo(fileId: string): Promise<string | null> {
  const [photo] = await toPhotos([fileId])
  return photo?.url ?? null
}
