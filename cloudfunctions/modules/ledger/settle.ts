import type { JournalEntry, Pool, Redemption } from '@shared/domain/ledger/schema'
import { isResolutionKind, statusAfter } from '@shared/domain/ledger/vocabulary'
import { logError } from '../../platform/log'
import type { Ledger } from './ledger'
import type { Closing, TokenEnd } from './shelf.repo'

/**
 * What follows from lines that have committed: tokens end, lists follow. May happen twice and late. Answers the ids of
 * the lines whose effects are done. A line that cannot be understood, or whose pool cannot be read, keeps its place.
 */
export async function settle(ledger: Ledger, lines: readonly JournalEntry[]): Promise<string[]> {
  const effects = lines.flatMap((line) => {
    try {
      return [{ op: line._id, ...effectsOf(line) }]
    } catch (error) {
      logError('line-not-settled', error, { op: line._id })
      return []
    }
  })
  const unreadable = await endTokens(
    ledger,
    effects.flatMap(({ end = [] }) => end),
  )
  await ledger.store.insertRedemptions(effects.flatMap(({ opened = [] }) => opened))
  await ledger.store.closeRedemptions(effects.flatMap(({ closed = [] }) => closed))
  return effects.filter(({ end = [] }) => !end.some(({ poolId }) => unreadable.has(poolId))).map(({ op }) => op)
}

interface PoolEnd extends TokenEnd {
  readonly poolId: string
}

interface Effects {
  readonly end?: readonly PoolEnd[]
  readonly opened?: readonly Redemption[]
  readonly closed?: readonly Closing[]
}

function effectsOf(line: JournalEntry): Effects {
  const { kind, ok } = line
  if (!ok) return {}
  if (kind === 'redeem') return { opened: [toRedemption(line)] }
  if (kind === 'award') return { end: [tokenEndOf(line)] }
  return isResolutionKind(kind) ? { end: [tokenEndOf(line)], closed: [closingOf(line)] } : {}
}

/** How a committed line ends the token it stands on. */
export function tokenEndOf({ _id, kind, quantity, ref }: JournalEntry): PoolEnd {
  const { pool: poolId, nonce, redemptionId, goods } = ref
  if (poolId === undefined || nonce === undefined) throw new Error(`entry ${_id} has no token`)
  if (kind === 'award') return { poolId, op: _id, nonce, quantity, as: 'consumed' }
  if (redemptionId === undefined || !goods) throw new Error(`entry ${_id} names no redemption`)
  const as = kind === 'fulfil' ? 'consumed' : 'available'
  return { poolId, op: redemptionId, nonce, quantity: goods.units, as }
}

function closingOf({ _id, kind, at, actor, ref: { redemptionId } }: JournalEntry): Closing {
  if (redemptionId === undefined || !isResolutionKind(kind)) throw new Error(`entry ${_id} ends no redemption`)
  return { redemptionId, status: statusAfter[kind], closedAt: at, closedBy: actor }
}

/** One read and one write a pool; where somebody else ended some of them meanwhile, one by one. */
async function endTokens({ store }: Ledger, ends: readonly PoolEnd[]): Promise<Set<string>> {
  const unread = new Set(ends.map(({ poolId }) => poolId))
  for (const pool of await store.listSoundPools([...unread])) {
    unread.delete(pool._id)
    const due = ends.filter((end) => end.poolId === pool._id && isThere(pool, end))
    if (due.length === 0 || (await store.endTokens(pool._id, due))) continue
    for (const end of due) await store.endTokens(pool._id, [end])
  }
  return unread
}

function isThere({ holds }: Pool, { op, nonce }: TokenEnd): boolean {
  return holds[op]?.nonce === nonce
}

/** The list's document, made of the line alone. */
export function toRedemption({ _id, accountId, quantity, at, actor, ref }: JournalEntry): Redemption {
  const { goods, expiresAt } = ref
  if (!goods || expiresAt === undefined) throw new Error(`entry ${_id} does not say what was redeemed`)
  return { ...goods, _id, accountId, personId: actor, price: quantity, status: 'open', createdAt: at, expiresAt }
}
