import { unitsConsumed, type Counted } from '@shared/domain/audit/check-pool'
import type { Counting } from '@shared/domain/audit/schema'
import { poolSchema } from '@shared/domain/ledger/schema'
import type { Document } from '../../platform/database'
import { listAnchors } from './anchors'
import type { Audit, Night } from './audit'
import { endOfAccounts } from './check-accounts'
import { checkOnePool, poolOfLine, toUses } from './check-one-pool'
import { confirmPool, readPool } from './confirm-pool'
import { listWaitingLines } from './outboxes'
import { emptySlice, type Slice } from './slice'

/**
 * R5 of a pool that more was taken from than one slice reads: a year's points of a large town. Its lines are added up
 * over as many slices as it needs, and the sum lies between what it had given out before and after: every line whose
 * units were gone then is read, and the units of every line read are gone now. Where nobody took anything meanwhile
 * that is one figure. Who takes something during the night is asked again the next.
 */
export async function beginCounting(audit: Audit, { _id: poolId, consumed }: Document, now: number): Promise<Slice> {
  const waiting = await listWaitingLines(audit, now)
  const [pool] = await audit.books.listPoolsById([poolId])
  const onTheWay = [...waiting, ...outboxOf(pool)].filter((line) => poolOfLine(line) === poolId)
  const counting: Counting = {
    poolId,
    atLeast: typeof consumed === 'number' && consumed >= 0 ? consumed : 0,
    used: sumOf(pool, onTheWay),
    waiting: onTheWay.map(({ _id }) => _id),
  }
  return { ...emptySlice, next: poolId, counting }
}

function outboxOf(pool: Document | undefined): Document[] {
  const outbox = pool?.['outbox']
  return Array.isArray(outbox) ? (outbox as Document[]) : []
}

/** A token that still stands belongs to a line whose units are not gone yet. */
function sumOf(pool: Document | undefined, lines: readonly Document[]): number {
  const parsed = poolSchema.pick({ _id: true, holds: true }).safeParse(pool)
  // A pool that is none any more is found by that.
  const { data } = parsed
  return data ? toUses(lines).reduce((sum, line) => sum + unitsConsumed(data, line), 0) : 0
}

/** The next lines; when they were the last, the pool is checked like any other. */
export async function countOn(audit: Audit, after: string, before: Counting, night: Night): Promise<Slice> {
  const { poolId, atLeast, waiting, last } = before
  const { rows, isCut } = await audit.books.listUsesOf(poolId, last)
  // After the lines: what was taken since then has its token, or is counted in what is consumed.
  const [pool] = await audit.books.listPoolsById([poolId])
  const known = new Set(waiting)
  const used =
    before.used +
    sumOf(
      pool,
      rows.filter(({ _id }) => !known.has(_id)),
    )
  const end = rows.at(-1)
  if (isCut && end && pool) {
    const counting = { ...before, used, last: { _id: end._id, at: Number(end['at']) } }
    return { ...emptySlice, next: poolId, counting }
  }
  return finish(audit, after, { poolId, pool, counted: { used, atLeast, atMost: Number(pool?.['consumed']) } }, night)
}

interface Finished {
  readonly poolId: string
  readonly pool: Document | undefined
  readonly counted: Counted
}

async function finish(
  audit: Audit,
  after: string,
  { poolId, pool, counted }: Finished,
  { now, previous }: Night,
): Promise<Slice> {
  const before = await listAnchors(audit, previous, { after: after === '' ? endOfAccounts : after, to: poolId })
  const known = { anchor: before.find(({ id }) => id === poolId), counted, now }
  const checked = pool && checkOnePool(audit, await readPool(audit, pool, known), now)
  const found = checked?.differences.length === 0 ? [] : await confirmPool(audit, poolId, known)
  return {
    ...emptySlice,
    next: poolId,
    before,
    ...(found === 'moving' ? { unsure: [poolId] } : { sightings: found }),
    ...(checked && { issued: checked.issued, anchors: [checked.anchor] }),
  }
}
