import { readStored, store } from './storage'

interface Reading {
  readonly servedAt: number
  /** How far this phone's clock is behind the server's, in milliseconds. */
  readonly behindMs: number
}

const name = 'server-clock'
const none: Reading = { servedAt: 0, behindMs: 0 }

/** The server's clock as it answered just now. An older answer, shown again from the phone's memory, says nothing. */
export function noteServerTime(servedAt: number): void {
  if (servedAt > readStored(name, none).servedAt) store(name, { servedAt, behindMs: servedAt - Date.now() })
}

/** What the server's clock shows now, also without signal: the phone's own, set right by what was heard last. */
export function serverNow(): number {
  return Date.now() + readStored(name, none).behindMs
}
