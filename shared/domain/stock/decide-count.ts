import { accept, refuse, type Result } from '../../kernel/result'
import type { Take, TakeItem } from './schema'
import { nextTakeState } from './take-table'
import { canCount, hasCountedAll, itemsToCount } from './take-view'

interface CountRequest {
  readonly round: number
  readonly counts: readonly { readonly rewardId: string; readonly counted: number }[]
  readonly caller: { readonly _id: string }
  readonly requestId: string
  readonly fingerprint: string
}

/**
 * One person's figures. Nothing is compared before both have counted everything of the round; where they differ, both
 * count that item again. The same request again changes nothing, even when a new round has begun since.
 */
export function decideCount(take: Take, request: CountRequest): Result<Take> {
  const { caller, requestId, fingerprint, counts, round } = request
  const seen = take.seen[requestId]
  if (seen !== undefined) return seen === fingerprint ? accept(take) : refuse('REQUEST_REUSED')
  const state = nextTakeState(take.state, 'count')
  if (!state.ok) return state
  if (!canCount(take, caller._id)) return refuse('FORBIDDEN', { reason: 'TAKE_HAS_TWO' })
  if (round !== take.round) return refuse('STALE_VERSION', { reason: 'TAKE_ROUND' })
  const open = new Set(itemsToCount(take).map(({ rewardId }) => rewardId))
  if (!counts.every(({ rewardId }) => open.has(rewardId))) return refuse('NOT_FOUND')

  const figures = new Map(counts.map(({ rewardId, counted }) => [rewardId, counted]))
  const counters = take.counters.includes(caller._id) ? take.counters : [...take.counters, caller._id]
  const items = take.items.map((item): TakeItem => {
    const counted = figures.get(item.rewardId)
    return counted === undefined ? item : { ...item, counts: { ...item.counts, [caller._id]: counted } }
  })
  const seenNow = { ...take.seen, [requestId]: fingerprint }
  return accept(endRound({ ...take, state: state.value, counters, items, seen: seenNow }))
}

/** When the second person has counted the last item: what is equal is agreed, what differs is counted again by both. */
function endRound(take: Take): Take {
  const [first, second] = take.counters
  if (first === undefined || second === undefined) return take
  if (!hasCountedAll(take, first) || !hasCountedAll(take, second)) return take
  const judged = take.items.map((item) => (item.state === 'counting' ? judge(item, first, second) : item))
  const again = judged.some(({ state }) => state === 'counting')
  return { ...take, items: judged, round: again ? take.round + 1 : take.round }
}

function judge(item: TakeItem, first: string, second: string): TakeItem {
  const figure = item.counts[first]
  if (figure !== undefined && figure === item.counts[second]) return { ...item, state: 'agreed', agreed: figure }
  return { ...item, round: item.round + 1, counts: {}, past: [...item.past, item.counts] }
}
