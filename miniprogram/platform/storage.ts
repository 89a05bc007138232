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

/** Keeps what must not be lost: false when it is not there when read back. */
export function storeSurely(name: string, value: unknown): boolean {
  store(name, value)
  return JSON.stringify(readStored<unknown>(name, undefined)) === JSON.stringify(value)
}

export function forget(name: string): void {
  Taro.removeStorageSync(keyOf(name))
}

/** What belongs to a shop's counter and not to the person: it must still be told after a log-out. */
const stays = ['desk']

/** Forgets everything of this person on this phone (log-out); other personas' keys stay. */
export function forgetAll(): void {
  const prefix = keyOf('')
  const kept = stays.map(keyOf)
  for (const key of Taro.getStorageInfoSync().keys) {
    if (key.startsWith(prefix) && !kept.includes(key)) Taro.removeStorageSync(key)
  }
}
