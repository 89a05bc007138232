/** A kind of file that people may upload. */
export interface FileType {
  contentType: string
  extension: string
}

/** Bytes needed from the start of a file to tell its type. */
export const SIGNATURE_BYTES = 16

/** iPhones record as M4A; Android's recorders and browsers write the brands of any MP4, see video-track.ts. */
const MP4_AUDIO_BRANDS = ['M4A ', 'M4B ', 'mp42', 'isom', '3gp4', '3gp5']
const HEIF_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']

/** Tells photos and recordings by their first bytes; undefined for everything else. */
export function detectFileType(head: Buffer): FileType | undefined {
  const text = (from: number, to: number) => head.toString('latin1', from, to)
  if (startsWith(head, [0xff, 0xd8, 0xff])) return { contentType: 'image/jpeg', extension: '.jpg' }
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) {
    return { contentType: 'image/png', extension: '.png' }
  }
  if (/^GIF8[79]a/.test(text(0, 6))) return { contentType: 'image/gif', extension: '.gif' }
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return { contentType: 'image/webp', extension: '.webp' }
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WAVE') return { contentType: 'audio/wav', extension: '.wav' }
  if (text(4, 8) === 'ftyp' && MP4_AUDIO_BRANDS.includes(text(8, 12))) {
    return { contentType: 'audio/mp4', extension: '.m4a' }
  }
  if (text(0, 3) === 'ID3') return { contentType: 'audio/mpeg', extension: '.mp3' }
  return detectFrames(head)
}

/** Photos as iPhones keep them: neither WeChat's checks nor browsers read them. */
export function isHeif(head: Buffer): boolean {
  return head.toString('latin1', 4, 8) === 'ftyp' && HEIF_BRANDS.includes(head.toString('latin1', 8, 12))
}

/** MPEG audio without a container starts with a frame: 12 sync bits, then the layer (0 = AAC). */
function detectFrames(head: Buffer): FileType | undefined {
  if (head.length < 4 || head[0] !== 0xff) return undefined
  const second = head.readUInt8(1)
  if ((second & 0xf6) === 0xf0) return { contentType: 'audio/aac', extension: '.aac' }
  if ((second & 0xe6) === 0xe2) return { contentType: 'audio/mpeg', extension: '.mp3' }
  return undefined
}

function startsWith(head: Buffer, bytes: number[]): boolean {
  return head.length >= bytes.length && bytes.every((byte, at) => head[at] === byte)
}
