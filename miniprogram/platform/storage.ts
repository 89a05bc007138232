import Taro from '@tarojs/taro'
import { storagePrefix } from './persona'

const keyOf = (name: string) => `${storagePrefix()}:${name}`

/** What was stored under this name, else `fallback`. The caller knows the shape it stored. */
export function readStored<T>(name: string, fallback: T): T {
  const value: unknown = Taro.getStorageSync(keyOf(name))
  return value === '' ? fallback : (value as T)
}

/** Keeps a JSON value on this phone. A full storage is reported to the console and loses only the copy. */
export function store(name: string, value: unknown): void {
  try {
    Taro.setStorageSync(keyOf(name), value)
  } catch (error) {
    console.error('storage full', name, error)
  }
}

export function forget(name: string): void {
  Taro.removeStorageSync(keyOf(name))
}

/** Forgets everything of this person on this phone (log-out); other personas' keys stay. */
export function forgetAll(): void {
  const prefix = keyOf('')
  for (const key of Taro.getStorageInfoSync().keys) {
    if (key.startsWith(prefix)) Taro.removeStorageSync(key)
  }
}
