/** The storage of one phone, as `wx` offers it: JSON values, '' where there is none. */
export function phoneStorage(kept: Map<string, string>) {
  return {
    getStorageSync: (key: string): unknown => {
      const text = kept.get(key)
      return text === undefined ? '' : JSON.parse(text)
    },
    setStorageSync: (key: string, value: unknown) => void kept.set(key, JSON.stringify(value)),
    removeStorageSync: (key: string) => void kept.delete(key),
    getStorageInfoSync: () => ({ keys: [...kept.keys()], currentSize: 1, limitSize: 10_240 }),
  }
}
