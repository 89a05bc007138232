import { checkChain } from '@shared/domain/audit/check-chain'
import { checkConsumed, checkCounted, checkPool, type Counted, type Use } from '@shared/domain/audit/check-pool'
import { checkWorth } from '@shared/domain/audit/check-worth'
import { difference, type Difference } from '@shared/domain/audit/finding'
import type { Anchor } from '@shared/domain/audit/schema'
import { poolSchema, type Pool } from '@shared/domain/ledger/schema'
import { minuteMs } from '@shared/kernel/time'
import type { Document } from '../../platform/database'
import type { Audit } from './audit'
import { anchorOf, readLines } from './read-lines'

/** A token this old without an operation that stands behind it should have been swept long ago. */
const strayAfterMs = 120 * minuteMs

/** A pool and everything that speaks of it, as it is kept. */
export interface PoolBundle {
  readonly pool: Document
  readonly lines: readonly Document[]
  /** Lines of accounts that took from it, relayed or not; or what came of counting them, where there are too many. */
  readonly uses: readonly Document[] | Counted
  /** Nonces of lines that are committed and not relayed yet: their tokens are about to end. */
  readonly waiting: ReadonlySet<unknown>
  /** Accounts that hold its tokens. */
  readonly holders: ReadonlyMap<string, Document>
  readonly anchor: Anchor | undefined
  readonly latest: number
}

interface CheckedPool {
  readonly differences: readonly Difference[]
  readonly anchor: Anchor
  /** Of a budget: whose, and how much is given out. */
  readonly issued: Readonly<Record<string, number>>
}

export function checkOnePool(audit: Audit, bundle: PoolBundle, now: number): CheckedPool {
  const parsed = poolSchema.safeParse(bundle.pool)
  const { _id: id } = bundle.pool
  if (!parsed.success) {
    return { differences: [difference('DOCUMENT_BROKEN')], anchor: { id, sequence: 0, head: '' }, issued: {} }
  }
  const pool = parsed.data
  const { sequence, head, kind, subject, consumed } = pool
  const own = readLines(audit, bundle.lines, pool.outbox)
  const chain = { sequence, head, latest: bundle.latest, lines: own.lines, anchor: bundle.anchor }
  return {
    anchor: anchorOf(pool, own.lines),
    issued: kind === 'budget' ? { [subject]: consumed } : {},
    differences: [
      ...own.broken,
      ...checkPool(pool, own.lines),
      ...checkWorth(pool, own.lines),
      ...checkChain(chain, own.recompute),
      ...checkUses(pool, own.lines, bundle.uses),
      ...checkHolds(pool, bundle, now),
    ],
  }
}

function checkUses(pool: Pool, own: readonly Use[], uses: PoolBundle['uses']): Difference[] {
  if ('used' in uses) return checkCounted(uses)
  return checkConsumed(pool, unique([...own, ...toUses(uses)]))
}

export function toUses(lines: readonly Document[]): Use[] {
  return lines as unknown as Use[]
}

/** Unparsed: a line that is broken is found in its own chain. */
function unique(lines: readonly Use[]): Use[] {
  return [...new Map(lines.map((line) => [line._id, line])).values()]
}

/** R4, seen from the pool: an old token belongs to a redemption that waits. */
function checkHolds({ holds }: Pool, { holders, waiting }: PoolBundle, now: number): Difference[] {
  const stray = Object.entries(holds).find(([op, { accountId, nonce, at }]) => {
    if (now - at < strayAfterMs || waiting.has(nonce)) return false
    const held = holders.get(accountId)?.['held'] as Record<string, { nonce?: unknown }> | undefined
    return held?.[op]?.nonce !== nonce
  })
  return stray ? [difference('TOKEN_STRAY', { op: stray[0], quantity: stray[1].quantity })] : []
}

/** Accounts whose tokens a pool keeps, whatever else its document looks like. */
export function holdersOf({ holds }: Document): string[] {
  if (typeof holds !== 'object' || holds === null) return []
  return Object.values(holds).flatMap((token: unknown) => {
    const accountId = typeof token === 'object' && token !== null && 'accountId' in token ? token.accountId : undefined
    return typeof accountId === 'string' ? [accountId] : []
  })
}

export function poolOfLine({ ref }: Document): string {
  const pool = typeof ref === 'object' && ref !== null && 'pool' in ref ? ref.pool : ''
  return typeof pool === 'string' ? pool : ''
}

export function noncesOf(lines: readonly Document[]): ReadonlySet<unknown> {
  return new Set(lines.map(({ ref }) => (typeof ref === 'object' && ref !== null && 'nonce' in ref ? ref.nonce : '')))
}
