import { forget, readStored, store } from '@/platform/storage'

const indexName = 'cache-index'
const limit = 40
/** Answers of another version of the contract may have another shape: they are not read any more. */
const stamp = process.env.CONTRACT_STAMP ?? ''
const nameOf = (key: string) => `cache:${stamp}:${key}`

/** The last answer under this key, kept for when there is no network; `none` without one. */
export function readCached<T>(key: string, none: T): T {
  return readStored(nameOf(key), none)
}

/** Keeps an answer; the oldest beyond forty are dropped, storage being small. */
export function keepCached(key: string, value: unknown): void {
  const keys = readStored<string[]>(indexName, []).filter((known) => known !== nameOf(key))
  keys.push(nameOf(key))
  for (const old of keys.splice(0, Math.max(0, keys.length - limit))) forget(old)
  store(nameOf(key), value)
  store(indexName, keys)
}
