import { decideMovement, type MovementFacts } from '@shared/domain/ledger/decide-movement'
import { assertPool } from '@shared/domain/ledger/invariants'
import type { JournalEntry, Pool } from '@shared/domain/ledger/schema'
import { sealLine } from './chain'
import { commitOnce } from './commit-once'
import type { Ledger } from './ledger'
import { relayPools } from './relay'

export interface Move extends MovementFacts {
  readonly poolId: string
  /** The movement's id: the journal has it once. */
  readonly op: string
  readonly fingerprint?: string | undefined
}

/**
 * An administrative movement of a pool, exactly once for each `op`, as a line of the pool's own chain. A refusal is a
 * line too and stays one. Compare the line's fingerprint before saying "done". Throws when there is no such pool.
 */
export async function movePool(ledger: Ledger, { poolId, op, fingerprint, ...facts }: Move): Promise<JournalEntry> {
  const entry = await commitOnce<Pool>(ledger, {
    op,
    find: () => ledger.store.findPool(poolId),
    recall: ({ outbox }) => outbox.find(({ _id }) => _id === op),
    relay: (pool) => relayPools(ledger, [pool]),
    decide: (before) => {
      const { change, pool: after, entry: draft } = decideMovement(before, facts)
      const line = sealLine({ op, fingerprint, before, draft, availableAfter: totalOf(after) })
      const pool = { ...after, sequence: line.sequence, head: line.hash, outbox: [...before.outbox, line] }
      assertPool(pool)
      const dirtyAt = before.dirtyAt ?? facts.now
      const write = () => ledger.store.movePool(before, { ...pool, dirtyAt }, change, facts.when?.consumed)
      return { entry: line, write }
    },
  })
  if (!entry) throw new Error(`pool ${poolId} of ${op} is not there`)
  return entry
}

/** What the movements of a pool alone leave in it: its chain adds up to this, however many tokens come and go. */
function totalOf({ kind, cap, consumed, lost }: Pool): number {
  return cap - lost - (kind === 'fund' ? consumed : 0)
}
