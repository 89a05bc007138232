import { useSyncExternalStore } from 'react'
import { readStored, store } from '@/platform/storage'

export type TextSize = 'standard' | 'large'

let current: TextSize | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const read = (): TextSize => (current ??= readStored<TextSize>('text-size', 'standard'))

export function useTextSize(): TextSize {
  return useSyncExternalStore(subscribe, read, read)
}

/** Changes the size on every open page at once and remembers it on this phone. */
export function setTextSize(size: TextSize): void {
  current = size
  store('text-size', size)
  for (const listener of listeners) listener()
}
