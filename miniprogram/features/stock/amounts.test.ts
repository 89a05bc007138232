import { toCents, toUnits, yuanInWords, yuanOf } from './amounts'

test.each([
  ['38', 3800],
  ['38.5', 3850],
  ['38.05', 3805],
  [' 1,271 元', 127_100],
  ['1，271', 127_100],
  ['0', 0],
  ['', undefined],
  ['-3', undefined],
  ['3.123', undefined],
  ['三十', undefined],
  ['1e5', undefined],
])('%j is %s cents', (text, cents) => {
  expect(toCents(text)).toBe(cents)
})

test.each([
  ['12', 12],
  [' 0 ', 0],
  ['1.5', undefined],
  ['-1', undefined],
  ['', undefined],
])('%j is %s units', (text, units) => {
  expect(toUnits(text)).toBe(units)
})

test('money is read in groups, cents only where there are any', () => {
  expect([yuanInWords(127_100), yuanInWords(3850), yuanOf(123_456_789), yuanOf(-500)]).toEqual([
    '1,271 元',
    '38.50 元',
    '1,234,567.89',
    '−5',
  ])
})
