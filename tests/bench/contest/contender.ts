import type { Resident } from '../village/village'

/** One way to do the same work: redeem a unit for a resident, and relay what that leaves behind. */
export interface Contender {
  readonly name: ContenderName
  /** Resolves when it was answered with yes; anything else rejects, so that nothing fast and wrong counts. */
  readonly redeem: (resident: Resident, rewardId: string) => Promise<void>
  /** Relays a batch; answers how many there were. */
  readonly relay: () => Promise<number>
  /** Calls to the database so far, the relay's among them; undefined where nobody counts. */
  readonly countCalls: () => Promise<number | undefined>
}

export const contenderNames = ['ledger', 'transaction', 'function'] as const
export type ContenderName = (typeof contenderNames)[number]
