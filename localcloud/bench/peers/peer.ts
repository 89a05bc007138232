import type { Ticket } from '../ticket'

/** One way to the same documents. */
export interface Peer {
  name: 'sdk' | 'raw' | 'postgres'
  /** The server's first process. */
  processId: number
  /** Opens what this number of clients shares. */
  open: (clients: number) => Promise<Session> | Session
}

/** The operations measured. Each throws unless the answer is what it must be, so that nothing fast and wrong counts. */
export interface Session {
  /** Called before each stretch of work. */
  enter: () => void
  readById: (id: string) => Promise<void>
  /** Adds one to `n` where `n > 0`, durably. */
  increment: (id: string) => Promise<void>
  insert: (ticket: Ticket) => Promise<void>
  /** The first `count` tickets of a status by `dueAt`. */
  nextDue: (status: string, count: number) => Promise<void>
  /** The tickets of a grid created in [from, to), which are `count`. */
  ofGrid: (gridId: string, from: Date, to: Date, count: number) => Promise<void>
  /** In one transaction: reads two tickets, adds one to both. */
  incrementBoth: (first: string, second: string) => Promise<void>
  close: () => Promise<void> | void
}

/** Throws unless the two are equal. */
export function expectEqual(what: string, actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`${what}: expected ${String(expected)}, got ${String(actual)}`)
}
