import { noteServerTime, serverNow } from './server-clock'

const storage = new Map<string, unknown>()
jest.mock('@/platform/storage', () => ({
  readStored: (name: string, fallback: unknown) => storage.get(name) ?? fallback,
  store: (name: string, value: unknown) => void storage.set(name, value),
}))

const now = Date.parse('2026-11-24T09:00:00+08:00')
const hourMs = 3_600_000
beforeEach(() => {
  storage.clear()
  jest.useFakeTimers({ now })
})
afterEach(() => jest.useRealTimers())

test.each([
  ['an hour behind', hourMs],
  ['an hour ahead', -hourMs],
])('a phone whose clock is %s goes by the server’s, also later on and without signal', (_, behindMs) => {
  noteServerTime(now + behindMs)
  jest.setSystemTime(now + 5_000)
  expect(serverNow()).toBe(now + behindMs + 5_000)
})

test('an older answer shown again from the phone’s memory does not put the clock back', () => {
  noteServerTime(now)
  jest.setSystemTime(now + hourMs)
  noteServerTime(now)
  noteServerTime(now - 1)
  expect(serverNow()).toBe(now + hourMs)
})
