import type { Database } from '../../platform/database'
import { PointsStore } from './points.repo'

/** What the ledger stands on. All of it can be replaced, so that a simulation can bend time, luck and the database. */
export interface Ledger {
  readonly store: PointsStore
  /** Epoch ms: only for how long an operation has been trying. What happened when is the caller's `now`. */
  readonly clock: () => number
  /** 0 ≤ x < 1, for the jitter between tries. */
  readonly random: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Never the same twice. */
  readonly newNonce: () => string
  /** Lines an account's outbox takes before it must be relayed, and lines it remembers for speed. */
  readonly limits: { readonly outbox: number; readonly recent: number }
}

export type LedgerParts = Omit<Ledger, 'store'>

export function createLedger(database: Database, parts: LedgerParts): Ledger {
  return { store: new PointsStore(database), ...parts }
}
