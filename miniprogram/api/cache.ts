import { forget, readStored, store } from '@/platform/storage'

const indexName = 'cache-index'
const limit = 40

/** The last answer under this key, kept for when there is no network. */
export function readCached<T>(key: string): T | undefined {
  return readStored<T>(`cache:${key}`)
}

/** Keeps an answer; the oldest beyond forty are dropped, storage being small. */
export function keepCached(key: string, value: unknown): void {
  const keys = (readStored<string[]>(indexName) ?? []).filter((known) => known !== key)
  keys.push(key)
  for (const old of keys.splice(0, Math.max(0, keys.length - limit))) forget(`cache:${old}`)
  store(`cache:${key}`, value)
  store(indexName, keys)
}
