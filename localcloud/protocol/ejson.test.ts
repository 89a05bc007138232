import fc from 'fast-check'
import { matching } from '../testing/sdk'
import { parseEjson, toEjson } from './ejson'

describe('EJSON', () => {
  test('what is written reads back the same', () => {
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.double(),
        fc.integer(),
        fc.maxSafeInteger(),
        fc.string(),
        fc.boolean(),
        fc.constant(null),
        fc.date({ noInvalidDate: true }),
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie('node'), { maxKeys: 4 }),
      ),
    })).node
    fc.assert(fc.property(value, (given) => expect(parseEjson(toEjson(given), 0)).toEqual(normal(given))))
  })

  test('the SDK’s canonical forms are understood', () => {
    const text =
      '{"i":{"$numberInt":"1"},"l":{"$numberLong":"1795384694268"},"d":{"$numberDouble":"0.5"},"t":{"$date":{"$numberLong":"5"}},"r":{"$regularExpression":{"pattern":"^a","options":"gi"}},"o":{"$oid":"5f43"},"s":{"$tcb_server_date":{"offset":{"$numberInt":"10"}}}}'
    expect(parseEjson(text, 100)).toEqual({
      i: 1,
      l: 1795384694268,
      d: 0.5,
      t: new Date(5),
      r: /^a/i,
      o: '5f43',
      s: new Date(110),
    })
  })

  test('query operators stay operators', () => {
    expect(parseEjson('{"a":{"$gt":{"$numberInt":"1"}},"b":{"$regex":"x","$options":"i"}}', 0)).toEqual({
      a: { $gt: 1 },
      b: { $regex: 'x', $options: 'i' },
    })
  })

  test.each([
    '{',
    '{"a":{"$numberDecimal":"1"}}',
    '{"a":{"$binary":{"base64":""}}}',
    '{"a":{"$date":"x"}}',
    '{"__proto__":{"a":1}}',
  ])('%s is refused', (text) => {
    expect(() => parseEjson(text, 0)).toThrow(matching.code('INVALID_PARAM'))
  })
})

/** fast-check makes objects without prototype. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, normal(inner)]))
}
