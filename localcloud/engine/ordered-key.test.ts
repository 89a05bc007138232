import fc from 'fast-check'
import { EMPTY_ARRAY } from './document'
import { encodeValue, invert, successor } from './ordered-key'

const scalar = fc.oneof(
  fc.double({ noNaN: true }),
  fc.integer(),
  fc.string({ unit: 'binary' }),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
)
const sign = (order: number) => Math.sign(order)

describe('encodeValue', () => {
  test('orders types as BSON does', () => {
    const ascending = [
      EMPTY_ARRAY,
      null,
      NaN,
      -Infinity,
      -1.5,
      0,
      2,
      Infinity,
      '',
      'a',
      {},
      { a: 1 },
      [],
      false,
      true,
      new Date(0),
      /a/,
    ]
    const encoded = ascending.map(encodeValue)
    expect([...encoded].sort(Buffer.compare)).toEqual(encoded)
  })

  test('orders numbers by value, and -0 equals 0', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (one, other) => {
        const wanted = one < other ? -1 : one > other ? 1 : 0
        expect(sign(Buffer.compare(encodeValue(one), encodeValue(other)))).toBe(wanted)
      }),
    )
  })

  test('orders strings by their UTF-8 bytes, also with zero bytes inside', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        const wanted = sign(Buffer.compare(Buffer.from(one), Buffer.from(other)))
        expect(sign(Buffer.compare(encodeValue(one), encodeValue(other)))).toBe(wanted)
      }),
    )
  })

  test('no encoding is a prefix of another, and inverting reverses the order', () => {
    fc.assert(
      fc.property(scalar, scalar, (one, other) => {
        const [first, second] = [encodeValue(one), encodeValue(other)]
        if (first.equals(second)) return
        expect(second.subarray(0, first.length).equals(first)).toBe(false)
        expect(sign(Buffer.compare(invert(first), invert(second)))).toBe(-sign(Buffer.compare(first, second)))
      }),
    )
  })

  test('the successor comes after everything that begins with the prefix, and before all else', () => {
    expect(successor(Buffer.from([1, 255]))).toEqual(Buffer.from([2]))
    expect(successor(Buffer.from([1, 2]))).toEqual(Buffer.from([1, 3]))
  })
})
