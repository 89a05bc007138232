import type { Counted } from '@shared/domain/audit/check-pool'
import { difference } from '@shared/domain/audit/finding'
import type { Anchor } from '@shared/domain/audit/schema'
import type { Document } from '../../platform/database'
import { canonical } from '../../platform/ids'
import { log } from '../../platform/log'
import type { Audit } from './audit'
import { checkOnePool, holdersOf, noncesOf, poolOfLine, type PoolBundle } from './check-one-pool'
import { listWaitingLines } from './outboxes'
import { shopOf } from './shop-of'
import type { Sighting } from './slice'

/** Looks at a pool that moves: people redeem day and night. */
const looks = 8
const pauseMs = 150
/** What still differs after so many looks at a pool that stood still is a difference. */
const stillLooks = 2

/**
 * One pool by itself. Read before and after what speaks of it: only where it stood still the figures can be compared.
 * A pool that never rests is left to the next night, and said so in the log.
 */
export async function confirmPool(audit: Audit, id: string, known: Known): Promise<Sighting[] | 'moving'> {
  let seen: Sighting[] | undefined
  let still = 0
  for (let look = 1; look <= looks; look += 1) {
    if (look > 1) await audit.sleep(pauseMs)
    const latest = await lookAt(audit, id, known)
    if (latest === 'moving') continue
    const before = seen
    seen = before ? latest.filter(({ code }) => before.some((one) => one.code === code)) : latest
    if (seen.length === 0) return []
    still += 1
    if (still === stillLooks) return seen
  }
  log('audit.poolNeverRests', { poolId: id })
  return 'moving'
}

interface Known {
  readonly anchor: Anchor | undefined
  /** What came of counting its lines, where they are too many to be read once more. */
  readonly counted?: Counted
  readonly now: number
}

async function lookAt(audit: Audit, id: string, known: Known): Promise<Sighting[] | 'moving'> {
  const { books } = audit
  const [pool] = await books.listPoolsById([id])
  if (!pool) return toGone(id, known.anchor, (await books.listLinesOf(id))[0])
  const bundle = await readPool(audit, pool, known)
  const [after] = await books.listPoolsById([id])
  if (canonical(pool) !== canonical(after)) return 'moving'
  return checkOnePool(audit, bundle, known.now).differences.map((one) => ({
    ...one,
    subject: { kind: 'pool', id } as const,
    issuerId: shopOf(pool),
  }))
}

/** What speaks of a pool. */
export async function readPool(audit: Audit, pool: Document, { anchor, counted, now }: Known): Promise<PoolBundle> {
  const { books } = audit
  const { _id: id } = pool
  const waiting = await listWaitingLines(audit, now)
  const [lines, used, holders] = await Promise.all([
    books.listLinesOf(id),
    counted ? undefined : books.listUsesOf(id),
    books.listAccountsById(holdersOf(pool)),
  ])
  return {
    pool,
    lines,
    uses: counted ?? [...(used?.rows ?? []), ...waiting.filter((line) => poolOfLine(line) === id)],
    waiting: noncesOf(waiting),
    holders: new Map(holders.map((account) => [account._id, account])),
    anchor,
    latest: Number(pool['sequence']),
  }
}

function toGone(id: string, anchor: Anchor | undefined, line: Document | undefined): Sighting[] {
  const subject = { kind: 'pool', id } as const
  if (anchor)
    return [{ ...difference('CHAIN_GONE', { number: anchor.sequence, head: anchor.head }), subject, issuerId: '' }]
  return line ? [{ ...difference('LINE_UNKNOWN', { line: line._id }), subject, issuerId: '' }] : []
}
