import { keepCached, readCached } from './cache'

const storage = new Map<string, unknown>()
jest.mock('@/platform/storage', () => ({
  readStored: (name: string, fallback: unknown) => storage.get(name) ?? fallback,
  store: (name: string, value: unknown) => void storage.set(name, value),
  forget: (name: string) => void storage.delete(name),
}))

it('keeps the forty newest answers and drops the oldest', () => {
  for (let index = 0; index < 42; index += 1) keepCached(`k${index}`, index)
  expect(readCached('k1', 'dropped')).toBe('dropped')
  expect(readCached('k2', 0)).toBe(2)
  expect(readCached('k41', 0)).toBe(41)
  expect([...storage.keys()].filter((name) => name.startsWith('cache::')).length).toBe(40)
})
