/** The handler of a video track: `hdlr`, version and flags, a field that is always zero, `vide` (ISO/IEC 14496-12, 8.4.3). */
const VIDEO_HANDLER = Buffer.from('hdlr\0\0\0\0\0\0\0\0vide', 'latin1')

/** An MP4 file has pictures that move. */
export class VideoTrack extends Error {}

/**
 * Gives an MP4 file on and throws VideoTrack when one of its tracks is video. Nothing else tells: phones begin recordings
 * and videos with the same brands (mp42, isom, 3gp4), and list the tracks behind the data.
 */
export async function* withoutVideo(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let tail: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const seam = Buffer.concat([tail, chunk.subarray(0, VIDEO_HANDLER.length)])
    if (chunk.includes(VIDEO_HANDLER) || seam.includes(VIDEO_HANDLER)) throw new VideoTrack()
    const end = chunk.length < VIDEO_HANDLER.length ? seam : chunk
    tail = end.subarray(Math.max(0, end.length - VIDEO_HANDLER.length + 1))
    yield chunk
  }
}
