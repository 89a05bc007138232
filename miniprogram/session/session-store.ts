import { useSyncExternalStore } from 'react'
import type { Output } from '@shared/contract'
import { toApiError } from '@/api/api-error'
import { keepCached, readCached } from '@/api/cache'
import { call } from '@/api/call'
import type { Query } from '@/api/use-query'

export type Session = Output<'session.get'>

let state: Query<Session> | undefined
const listeners = new Set<() => void>()

function set(next: Partial<Query<Session>>) {
  state = { ...read(), ...next }
  for (const listener of listeners) listener()
}

function read(): Query<Session> {
  state ??= {
    value: readCached<Session | undefined>('session', undefined),
    loading: true,
    error: undefined,
    refresh: () => void refreshSession(),
  }
  return state
}

/** Asks again who I am: when the app opens, and after joining. */
export async function refreshSession(): Promise<void> {
  set({ loading: true })
  try {
    const value = await call('session.get', {})
    keepCached('session', value)
    set({ value, loading: false, error: undefined })
  } catch (error) {
    set({ loading: false, error: toApiError(error) })
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Who I am, my roles, households and accounts. The only global store. */
export function useSession(): Query<Session> {
  return useSyncExternalStore(subscribe, read, read)
}
