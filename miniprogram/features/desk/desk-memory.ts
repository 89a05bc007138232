import { useSyncExternalStore } from 'react'
import { readStored, storeSurely } from '@/platform/storage'

/** What this phone was told when it became a desk. The key is nowhere else. */
export interface DeskKey {
  readonly deskId: string
  readonly key: string
  readonly name: string
  readonly shopId: string
  readonly shopName: string
}

/** An order this phone handed over without signal. */
export interface HandedOver {
  readonly redemptionId: string
  readonly code: string
  readonly what: string
  /** Until when the code could have been shown again. */
  readonly validUntil: number
  readonly handedAt: number
  /** waiting: not told yet · settled: in the ledger · conflict: the committee has to look at it */
  readonly state: 'waiting' | 'settled' | 'conflict'
  /** What the server said of it. */
  readonly words?: string
}

export interface DeskMemory {
  readonly desk?: DeskKey
  readonly handed: readonly HandedOver[]
}

const name = 'desk'
const empty: DeskMemory = { handed: [] }
let known: DeskMemory | undefined
const listeners = new Set<() => void>()

export function readDesk(): DeskMemory {
  known ??= readStored(name, empty)
  return known
}

/** False when the phone could not keep it: then nothing may be handed over. */
export function keepDesk(next: DeskMemory): boolean {
  if (!storeSurely(name, next)) return false
  known = next
  for (const listener of listeners) listener()
  return true
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function useDeskMemory(): DeskMemory {
  return useSyncExternalStore(subscribe, readDesk, readDesk)
}
