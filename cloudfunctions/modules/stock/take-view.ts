import type { Item, Output } from '@shared/contract'
import type { Take, TakeItem } from '@shared/domain/stock/schema'
import { isRunning } from '@shared/domain/stock/take-table'
import {
  booksOf,
  canCount,
  differenceOf,
  isCounted,
  itemsToCount,
  maybeHandedOver,
} from '@shared/domain/stock/take-view'

type View = Output<'stock.getTake'>
type Names = ReadonlyMap<string, string>

interface Around {
  readonly names: Names
  readonly untold: View['untold']
}

/**
 * A take as one of the committee sees it. Blind: neither the books nor the other's figures are in it before both have
 * counted everything and agree.
 */
export function toTakeView(take: Take, personId: string, { names, untold }: Around): View {
  const { _id: takeId, number, state, startedAt, startedBy, endsAt, closedAt, round } = take
  const open = isCounted(take)
  return {
    takeId,
    number,
    state,
    startedAt,
    startedBy: names.get(startedBy) ?? '',
    endsAt,
    ...(closedAt !== undefined && { closedAt }),
    round,
    people: peopleOf(take, personId, names),
    goods: take.items.map((item) => toItem(item, personId, open)),
    untold,
    can: actsOf(take, personId, open),
  }
}

function peopleOf(take: Take, personId: string, names: Names): View['people'] {
  const items = itemsToCount(take)
  return take.counters.map((counter) => ({
    name: names.get(counter) ?? '',
    isMe: counter === personId,
    counted: items.filter(({ counts }) => counts[counter] !== undefined).length,
    of: items.length,
  }))
}

function toItem(item: TakeItem, personId: string, open: boolean): View['goods'][number] {
  const { rewardId, rewardName: name, unit, round, counts, agreed, short } = item
  const mine = counts[personId]
  const difference = differenceOf(item)
  const maybe = maybeHandedOver(item)
  return {
    rewardId,
    name,
    unit,
    state: item.state === 'counting' ? (mine === undefined ? 'toCount' : 'counted') : 'agreed',
    again: item.state === 'counting' && round > 1,
    ...(mine !== undefined && { mine }),
    ...(open &&
      agreed !== undefined &&
      difference !== undefined && { counted: agreed, difference, books: booksOf(item) }),
    ...(open && short > 0 && { short }),
    ...(open && maybe > 0 && { maybeHandedOver: maybe }),
  }
}

function actsOf(take: Take, personId: string, open: boolean): View['can'] {
  if (!isRunning(take.state)) return []
  const mayCount = !open && canCount(take, personId)
  const mayClose = open && (take.state === 'counting' || take.state === 'closing')
  const mayGiveUp = take.state === 'starting' || (take.state === 'counting' && !open)
  return [
    ...(mayCount ? (['count'] as const) : []),
    ...(mayClose ? (['close'] as const) : []),
    ...(mayGiveUp ? (['giveUp'] as const) : []),
  ]
}

export function toTakeRow(take: Take, names: Names): Item<'stock.listTakes'> {
  const { _id: takeId, number, state, startedAt, startedBy, closedAt, items } = take
  return {
    takeId,
    number,
    state,
    running: isRunning(state),
    startedAt,
    startedBy: names.get(startedBy) ?? '',
    ...(closedAt !== undefined && { closedAt }),
    goods: items.length,
    ...(state === 'closed' && {
      differing: items.filter((item) => (differenceOf(item) ?? 0) !== 0).length,
      missing: items.filter((item) => item.state === 'missing').length,
    }),
  }
}
