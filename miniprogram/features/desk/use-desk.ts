import { useCallback, useEffect, useRef } from 'react'
import { useCommand } from '@/api/use-command'
import { useOnline } from '@/platform/network'
import { noteServerTime } from '@/platform/server-clock'
import { keepDesk, readDesk, useDeskMemory } from './desk-memory'
import { toSync, withSettled } from './hand-over'

/** This phone as a desk. What it handed over without signal is told as soon as there is signal again. */
export function useDesk() {
  const { desk, handed } = useDeskMemory()
  const isOnline = useOnline()
  const { send, busy, error } = useCommand('redemption.syncOffline', 'desk-sync')
  const waiting = handed.filter(({ state }) => state === 'waiting')
  // What the server asked to keep for later is told again only when somebody asks for it.
  const isFresh = waiting.some(({ words }) => words === undefined)
  const running = useRef(false)

  const sync = useCallback(async () => {
    const { desk: own, handed: all } = readDesk()
    const batch = own && toSync(own, all)
    if (!batch || running.current) return
    running.current = true
    const answer = await send(batch)
    running.current = false
    if (!answer) return
    noteServerTime(answer.value.servedAt)
    keepDesk(withSettled(readDesk(), answer.value.settled))
  }, [send])

  useEffect(() => {
    if (isOnline && isFresh && !error) void sync()
  }, [isOnline, isFresh, error, waiting.length, sync])

  return { desk, handed, waiting, sync: () => void sync(), syncing: busy, syncTrouble: error?.message }
}
