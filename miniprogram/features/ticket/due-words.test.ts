import { deadlineOf, dueInWords, timeLeftInWords } from './due-words'

const at = (iso: string) => Date.parse(`${iso}+08:00`)
const now = at('2026-11-18T09:41:00')

it.each([
  ['2026-11-18T17:30:00', '今天 17:30'],
  ['2026-11-19T09:05:00', '明天 9:05'],
  ['2026-11-17T17:30:00', '昨天 17:30'],
  ['2026-11-23T17:30:00', '周一（11月23日）17:30'],
  ['2026-11-19T00:00:00', '今天晚上 12 点'],
])('a deadline of %s is read as %s', (dueAt, words) => {
  expect(dueInWords(at(dueAt), now)).toBe(words)
})

it.each([
  ['2026-11-18T17:30:00', '还剩 7 小时 49 分'],
  ['2026-11-18T10:11:00', '还剩 30 分钟'],
  ['2026-11-21T09:41:00', '还剩 3 天'],
  ['2026-11-18T07:41:00', '过期 2 小时'],
  ['2026-11-17T09:41:00', '过期 1 天'],
])('what is left until %s is read as %s', (dueAt, words) => {
  expect(timeLeftInWords(at(dueAt), now)).toBe(words)
})

it('sorts deadlines by the day people live in', () => {
  expect(deadlineOf(at('2026-11-18T09:40:59'), now)).toBe('late')
  expect(deadlineOf(at('2026-11-18T23:59:00'), now)).toBe('today')
  expect(deadlineOf(at('2026-11-19T00:01:00'), now)).toBe('coming')
  expect(deadlineOf(undefined, now)).toBe('none')
})
