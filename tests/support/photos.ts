import { aPicture } from '../../scripts/looping/picture'
import { cloudbase } from '../../cloudfunctions/platform/cloudbase'
import { uploadFolderOf } from '../../cloudfunctions/platform/identity'
import { aRequestId, town } from './api'

const kilobyte = 1024
export const megabyte = kilobyte * kilobyte

/** A real picture of some hundred bytes. */
export const aPng = (): Buffer => aPicture([0x3a, 0x7d, 0x5c])

/** As many bytes as wanted that begin and end like a JPEG. */
export function aJpeg(bytes = kilobyte): Buffer {
  const jpeg = Buffer.alloc(bytes)
  jpeg.set([0xff, 0xd8, 0xff, 0xe0], 0)
  jpeg.set([0xff, 0xd9], bytes - 2)
  return jpeg
}

/** Uploads as pages do; answers the fileId. */
export function upload(
  openid: string,
  bytes: Uint8Array = aPng(),
  type = 'image/png',
  name = '照片.png',
): Promise<string> {
  return town.upload(openid, bytes, { name, type })
}

/**
 * Puts a file into somebody's own folder past every check, as the cloud's storage lets a phone do: there only the
 * door looks at it.
 */
export async function putUnchecked(openid: string, bytes: Buffer): Promise<string> {
  const cloudPath = `${uploadFolderOf(openid)}/${aRequestId()}.jpg`
  const { fileID } = await cloudbase.uploadFile({ cloudPath, fileContent: bytes })
  return fileID
}
