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

  test.each([
    ['{"$numberDouble":"-0.0"}', -0],
    ['{"$numberDouble":"Infinity"}', Infinity],
    ['{"$numberDouble":"NaN"}', NaN],
    ['{"$numberLong":"9007199254740992"}', 2 ** 53],
    ['{"$numberLong":"39551380445638170"}', 39551380445638168],
    ['{"$date":"1970-01-01T00:00:00.005Z"}', new Date(5)],
    ['{"$date":{"offset":5}}', new Date(105)],
    ['{"$undefined":true}', null],
    ['{"a":{"constructor":{"prototype":{"x":1}}}}', { a: { constructor: { prototype: { x: 1 } } } }],
  ])('%s is read', (text, value) => {
    expect(parseEjson(text, 100)).toEqual(value)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  test('nesting without end is refused before it overflows the stack, on the way in and out', () => {
    const open = '{"a":'.repeat(10_000)
    expect(() => parseEjson(`${open}1${'}'.repeat(10_000)}`, 0)).toThrow(matching.code('DATABASE_REQUEST_FAILED'))
    expect(() => parseEjson('['.repeat(10_000) + ']'.repeat(10_000), 0)).toThrow('maximum nesting depth')
    let deep: unknown = 1
    for (let depth = 0; depth < 10_000; depth++) deep = [deep]
    expect(() => toEjson(deep)).toThrow('maximum nesting depth')
  })

  test('options of patterns that JavaScript lacks are refused, its own are left out', () => {
    expect(parseEjson('{"$regularExpression":{"pattern":"a","options":"gim"}}', 0)).toEqual(/a/im)
    expect(() => parseEjson('{"$regularExpression":{"pattern":"a","options":"x"}}', 0)).toThrow('invalid flag')
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
    '{"a":{"$numberInt":"x"}}',
    '{"a":{"$numberInt":""}}',
    '{"a":{"$numberLong":"9007199254740993"}}',
    '{"a":{"$oid":5}}',
    '{"a":{"$timestamp":{"t":1,"i":1}}}',
    '{"a":{"$minKey":1}}',
    '{"a":{"$code":"x"}}',
    '{"a":{"$date":{"$numberLong":"1"},"b":1}}',
    '{"a":{"$regularExpression":{"pattern":5}}}',
    '{"a":{"$tcb_server_date":{"offset":"x"}}}',
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
