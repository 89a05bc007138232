import { accept, refuse, type Result } from '../../kernel/result'
import type { Take, TakeItem, TakeLock, TakeMove } from './schema'
import { nextTakeState } from './take-table'
import { booksOf, differenceOf, isCounted, maybeHandedOver } from './take-view'
import { stepHeadStartMs } from './decide-start-take'

/** A pool as it stands when the take is to be closed, after everything handed over has been settled. */
export interface PoolNow {
  readonly onHand: number
  readonly available: number
  readonly consumed: number
}
export interface Shelf {
  readonly pools: Readonly<Record<string, PoolNow>>
  /** Pools that may have units of a reward: a delivery may have opened one meanwhile. */
  readonly poolsOf: Readonly<Record<string, readonly string[]>>
  /** Of each reward the orders a desk without signal may have handed over. */
  readonly locksOf: Readonly<Record<string, readonly TakeLock[]>>
}

interface CloseRequest {
  readonly caller: { readonly _id: string }
  readonly requestId: string
  readonly fingerprint: string
  readonly shelf: Shelf
  readonly now: number
}

/**
 * Both agree: the differences are decided, once, and then carried out as written. Goods whose books moved while they
 * were counted are counted again instead, and nothing is written yet.
 */
export function decideClose(take: Take, { caller, requestId, fingerprint, shelf, now }: CloseRequest): Result<Take> {
  const state = nextTakeState(take.state, 'close')
  if (!state.ok) return state
  if (!isCounted(take)) return refuse('WRONG_STATE', { reason: 'TAKE_NOT_READY' })
  const moved = new Set(take.items.filter((item) => hasMoved(item, shelf)).map(({ rewardId }) => rewardId))
  if (moved.size > 0) return accept(recount(take, moved, shelf))
  return accept({
    ...take,
    state: state.value,
    items: take.items.map((item) => (item.state === 'agreed' ? plan(item, shelf) : item)),
    closing: { by: caller._id, requestId, fingerprint },
    nextAt: now + stepHeadStartMs,
  })
}

/** These goods are counted again by both, against the books of now. Their old figures stay on record. */
export function recount(take: Take, rewardIds: ReadonlySet<string>, shelf: Shelf): Take {
  const state = nextTakeState(take.state, 'recount')
  if (!state.ok) throw new Error(`take ${take._id} is ${take.state}: nothing can be counted again`)
  const round = take.round + 1
  const { closing: _, ...open } = take
  return {
    ...open,
    state: state.value,
    round,
    nextAt: take.endsAt,
    items: take.items.map((item) => (rewardIds.has(item.rewardId) ? again(item, round, shelf) : item)),
  }
}

function again({ agreed: _, ...item }: TakeItem, round: number, { pools, poolsOf, locksOf }: Shelf): TakeItem {
  const poolIds = [...new Set([...item.poolIds, ...(poolsOf[item.rewardId] ?? [])])]
  return {
    ...item,
    poolIds,
    books: Object.fromEntries(poolIds.map((poolId) => [poolId, pools[poolId]?.onHand ?? 0])),
    state: 'counting',
    round,
    counts: {},
    past: [...item.past, item.counts],
    moves: [],
    short: 0,
    locks: [...(locksOf[item.rewardId] ?? [])],
  }
}

function hasMoved(item: TakeItem, { pools, poolsOf }: Shelf): boolean {
  if (item.state !== 'agreed') return false
  const isNew = poolsOf[item.rewardId]?.some((poolId) => !item.poolIds.includes(poolId)) ?? false
  return isNew || item.poolIds.some((poolId) => pools[poolId]?.onHand !== item.books[poolId])
}

function plan(item: TakeItem, { pools, locksOf }: Shelf): TakeItem {
  const locked = { ...item, locks: [...(locksOf[item.rewardId] ?? [])] }
  // What a desk without signal may have handed over is no loss: its own report takes it out of the books.
  const difference = (differenceOf(locked) ?? -booksOf(locked)) + maybeHandedOver(locked)
  return { ...locked, ...planDifference(difference, locked.poolIds, pools) }
}

/**
 * What is too much is found in the newest pool. What is missing is taken from what nobody was promised, newest pool
 * first; what is missing beyond that has been promised, and is left to two people.
 */
function planDifference(
  difference: number,
  poolIds: readonly string[],
  pools: Shelf['pools'],
): Pick<TakeItem, 'moves' | 'short'> {
  const newestFirst = [...poolIds].reverse()
  const newest = newestFirst[0]
  if (difference === 0 || newest === undefined) return { moves: [], short: 0 }
  const consumed = (poolId: string) => pools[poolId]?.consumed ?? 0
  if (difference > 0) {
    const found: TakeMove = { poolId: newest, kind: 'takeFound', quantity: difference, consumed: consumed(newest) }
    return { moves: [found], short: 0 }
  }
  let missing = -difference
  const moves = newestFirst.flatMap((poolId): TakeMove[] => {
    const quantity = Math.min(missing, pools[poolId]?.available ?? 0)
    missing -= quantity
    return quantity > 0 ? [{ poolId, kind: 'takeLoss', quantity, consumed: consumed(poolId) }] : []
  })
  return { moves, short: missing }
}
