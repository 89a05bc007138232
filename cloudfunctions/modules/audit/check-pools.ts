import { checkChain } from '@shared/domain/audit/check-chain'
import { checkConsumed, checkPool, type Use } from '@shared/domain/audit/check-pool'
import { difference, type Difference } from '@shared/domain/audit/finding'
import type { Anchor } from '@shared/domain/audit/schema'
import { poolSchema, type Pool } from '@shared/domain/ledger/schema'
import { minuteMs } from '@shared/kernel/time'
import type { Document } from '../../platform/database'
import { listAnchors } from './anchors'
import type { Audit, Night } from './audit'
import type { Range } from './books'
import { endOfAccounts } from './check-accounts'
import { confirmPool } from './confirm-pool'
import { listWaitingLines } from './outboxes'
import { groupBy, readLines } from './read-lines'
import { emptySlice, mergeCounts, type Sighting, type Slice } from './slice'

/** Pools a slice takes. */
const sliceSize = 50
/** Behind every id. */
const endOfPools = '~'
/** A token this old without an operation that stands behind it should have been swept long ago. */
const strayAfterMs = 120 * minuteMs

/** A pool and everything that speaks of it, as it is kept. */
export interface PoolBundle {
  readonly pool: Document
  readonly lines: readonly Document[]
  /** Lines of accounts that took from it, relayed or not. */
  readonly uses: readonly Document[]
  /** Nonces of lines that are committed and not relayed yet: their tokens are about to end. */
  readonly waiting: ReadonlySet<unknown>
  /** Accounts that hold its tokens. */
  readonly holders: ReadonlyMap<string, Document>
  readonly anchor: Anchor | undefined
  readonly latest: number
}

export interface CheckedPool {
  readonly differences: readonly Difference[]
  readonly anchor: Anchor
  /** Of a budget: whose, and how much is given out. */
  readonly issued: Readonly<Record<string, number>>
}

/** R1–R5 and R9 of the pools after one. */
export async function checkPools(audit: Audit, after: string, { now, previous }: Night): Promise<Slice> {
  const { books } = audit
  const begin = after === '' ? endOfAccounts : after
  const pools = await books.listPools({ after: begin, to: endOfPools }, sliceSize)
  const last = pools.length < sliceSize ? undefined : pools.at(-1)?._id
  const range: Range = { after: begin, to: last ?? endOfPools }
  const waiting = await listWaitingLines(audit, now)
  const [lines, uses, before, holders] = await Promise.all([
    books.listLines(range),
    books.listUses(range),
    listAnchors(audit, previous, range),
    books.listAccountsById(pools.flatMap((pool) => holdersOf(pool))),
  ])
  const linesOf = groupBy(lines, ({ accountId }) => accountId)
  const usesOf = groupBy([...uses, ...waiting], poolOfLine)
  const anchorOf = new Map(before.map((anchor) => [anchor.id, anchor]))
  const holderById = new Map(holders.map((account) => [account._id, account]))
  const checked = pools.map((pool) =>
    checkOnePool(
      audit,
      {
        pool,
        lines: linesOf.get(pool._id) ?? [],
        uses: usesOf.get(pool._id) ?? [],
        waiting: noncesOf(waiting),
        holders: holderById,
        anchor: anchorOf.get(pool._id),
        latest: Number(pool['sequence']),
      },
      now,
    ),
  )
  const known = new Set(pools.map(({ _id }) => _id))
  const named = new Set([...linesOf.keys(), ...anchorOf.keys()])
  const wrong = checked.filter(({ differences }) => differences.length > 0).map(({ anchor }) => anchor.id)
  const sightings: Sighting[] = []
  const unsure: string[] = []
  for (const id of [...wrong, ...[...named].filter((one) => !known.has(one))]) {
    const confirmed = await confirmPool(audit, id, anchorOf.get(id), now)
    if (confirmed === 'moving') unsure.push(id)
    else sightings.push(...confirmed)
  }
  const issued = checked.reduce((sum, one) => mergeCounts(sum, one.issued), {})
  return { ...emptySlice, next: last, sightings, unsure, before, issued, anchors: checked.map(({ anchor }) => anchor) }
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
    anchor: { id, sequence, head },
    issued: kind === 'budget' ? { [subject]: consumed } : {},
    differences: [
      ...own.broken,
      ...checkPool(pool, own.lines),
      ...checkChain(chain, own.recompute),
      ...checkConsumed(pool, unique([...own.lines, ...(bundle.uses as unknown as Use[])])),
      ...checkHolds(pool, bundle, now),
    ],
  }
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
