import { inflateSync } from 'node:zlib'
import { squarePng } from './png'

/** Reads what the writer says, by the format's own rules: length, type, data, checksum. */
function chunksOf(png: Buffer) {
  const chunks: { type: string; data: Buffer; checksum: number }[] = []
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length), checksum: png.readUInt32BE(at + 8 + length) })
    at += length + 12
  }
  return chunks
}

test('a PNG holds exactly the pixels asked for', () => {
  const isBlack = (x: number, y: number) => (x * 7 + y * 3) % 5 === 0
  const png = squarePng(13, isBlack)
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
  const chunks = chunksOf(png)
  expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND'])
  expect(chunks[0]?.data.toString('hex')).toBe('0000000d0000000d0100000000')
  // The checksum every PNG ends with is in the specification.
  expect(chunks[2]?.checksum).toBe(0xae426082)
  const rows = inflateSync(chunks[1]?.data ?? Buffer.alloc(0))
  expect(rows).toHaveLength(13 * 3)
  const pixel = (x: number, y: number) => (rows.readUInt8(y * 3 + 1 + (x >> 3)) >> (7 - (x & 7))) & 1
  for (let y = 0; y < 13; y += 1) {
    expect(rows[y * 3]).toBe(0)
    for (let x = 0; x < 13; x += 1) expect(pixel(x, y)).toBe(isBlack(x, y) ? 0 : 1)
  }
})
