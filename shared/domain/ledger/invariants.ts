import { maxLots, sumOf } from './lots'
import type { Account, Pool } from './schema'

/** A promise of the ledger would be broken by this write: a bug, never a visitor's mistake. */
export class InvariantViolation extends Error {
  constructor(invariant: string, documentId: string, facts: Record<string, number>) {
    super(`${invariant} broken by ${documentId}: ${JSON.stringify(facts)}`)
    this.name = 'InvariantViolation'
  }
}

function assertThat(holds: boolean, invariant: string, documentId: string, facts: Record<string, number>): void {
  if (!holds) throw new InvariantViolation(invariant, documentId, facts)
}

/** I1–I3 of one account, asserted before every write. Throws InvariantViolation. */
export function assertAccount(account: Account): void {
  const { _id, available, lots, issued, spent, expired, debt } = account
  const inLots = sumOf(lots)
  const held = Object.values(account.held).reduce((total, { quantity }) => total + quantity, 0)
  assertThat(available >= 0 && spent >= 0 && expired >= 0 && debt >= 0, 'I1', _id, { available, spent, expired, debt })
  assertThat(available === inLots, 'I2', _id, { available, inLots })
  assertThat(lots.length <= maxLots && lots.every(({ quantity }) => quantity > 0), 'I2', _id, { lots: lots.length })
  assertThat(issued === available + held + spent + expired, 'I3', _id, { issued, available, held, spent, expired })
  assertThat(debt === 0 || available === 0, 'I3', _id, { debt, available })
  for (const { quantity, lots: heldLots } of Object.values(account.held)) {
    assertThat(quantity === sumOf(heldLots), 'I2', _id, { quantity, heldLots: sumOf(heldLots) })
  }
}

/** I1 and I4 of one pool. Throws InvariantViolation. */
export function assertPool({ _id, cap, available, consumed, lost, holds }: Pool): void {
  const held = Object.values(holds).reduce((total, { quantity }) => total + quantity, 0)
  assertThat(available >= 0, 'I1', _id, { available })
  assertThat(available + held + consumed + lost === cap, 'I4', _id, { available, held, consumed, lost, cap })
}
