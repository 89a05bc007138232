import { readApiToken, writeApiToken } from './api-token'
import { ShortLived } from './short-lived'
import { Visits } from './visits'

const MINUTE = 60_000

test('what is handed out is good once and for five minutes', () => {
  const codes = new ShortLived<string>()
  const [first, second] = [codes.give('a', 0), codes.give('b', 0)]
  expect(first).not.toBe(second)
  expect(codes.find(first, 5 * MINUTE - 1)).toBe('a')
  expect(codes.find(first, 5 * MINUTE)).toBeUndefined()
  expect(codes.take(second, MINUTE)).toBe('b')
  expect(codes.take(second, MINUTE)).toBeUndefined()
})

test('a visit counts for two hours', () => {
  const visits = new Visits()
  visits.note('early', 0)
  visits.note('again', 0)
  visits.note('again', 90 * MINUTE)
  expect(visits.recent('early', 120 * MINUTE - 1)).toBe(true)
  expect(visits.recent('early', 120 * MINUTE)).toBe(false)
  visits.note('late', 130 * MINUTE)
  expect(visits.recent('again', 200 * MINUTE)).toBe(true)
  expect(visits.recent('never', 0)).toBe(false)
})

test('a token says who calls; anything else says nothing', () => {
  const token = { functionName: 'f', openid: '王' }
  expect(readApiToken(writeApiToken(token))).toEqual(token)
  for (const text of [undefined, '', 'x', Buffer.from('[]').toString('base64url')]) {
    expect(readApiToken(text)).toBeUndefined()
  }
})
