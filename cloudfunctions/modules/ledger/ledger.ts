import type { Database } from '../../platform/database'
import { LedgerStore } from './ledger.repo'
import { PoolMemory } from './pool-memory'

/** What the ledger stands on. All of it can be replaced, so that a simulation can bend time, luck and the database. */
export interface Ledger {
  readonly store: LedgerStore
  /** Which pools were lately seen short, by this process. */
  readonly pools: PoolMemory
  /**
   * Epoch ms: how long an operation has been trying and how old a token is. When something happened in the village is
   * the caller's `now`, which may lie in the past.
   */
  readonly clock: () => number
  /** 0 ≤ x < 1, for the jitter between tries. */
  readonly random: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Never the same twice. */
  readonly newNonce: () => string
  readonly limits: {
    /** Lines an account's outbox takes before it must be relayed. */
    readonly outbox: number
    /** Lines an account remembers, for speed only. */
    readonly recent: number
    /** How long an operation tries. A function lives some ten seconds, and the last two belong to the answer. */
    readonly patienceMs: number
  }
}

export type LedgerParts = Omit<Ledger, 'store' | 'pools'>

export function createLedger(database: Database, parts: LedgerParts): Ledger {
  return { store: new LedgerStore(database), pools: new PoolMemory(), ...parts }
}
