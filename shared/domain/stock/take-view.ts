import type { Take, TakeItem } from './schema'

/** Goods still to be counted in this round. */
export function itemsToCount({ items, round }: Take): TakeItem[] {
  return items.filter((item) => item.state === 'counting' && item.round === round)
}

export function hasCountedAll(take: Take, personId: string): boolean {
  return itemsToCount(take).every(({ counts }) => counts[personId] !== undefined)
}

/** Both have counted everything and agree: from here on the books may be seen. */
export function isCounted({ items }: Take): boolean {
  return items.every(({ state }) => state !== 'counting')
}

/** Who may enter a figure: the first two different people. The one who started the take may be one of them, or not. */
export function canCount({ state, counters }: Pick<Take, 'state' | 'counters'>, personId: string): boolean {
  return state === 'counting' && (counters.includes(personId) || counters.length < 2)
}

export function booksOf({ books }: TakeItem): number {
  return Object.values(books).reduce((total, units) => total + units, 0)
}

/** Missing units that a desk without signal may have handed over: they are no loss before it has told. */
export function maybeHandedOver(item: TakeItem): number {
  const missing = -(differenceOf(item) ?? 0)
  const locked = (item.locks ?? []).reduce((total, { units }) => total + units, 0)
  return Math.max(0, Math.min(missing, locked))
}

/** Missing units that were promised to somebody and still stand in the books. */
export function stillMissing({ state, short, covers = [] }: TakeItem): number {
  if (state !== 'missing') return 0
  return Math.max(0, short - covers.reduce((total, { quantity }) => total + quantity, 0))
}

/** What counting showed against the books; undefined while it must not be seen. */
export function differenceOf(item: TakeItem): number | undefined {
  return item.agreed === undefined ? undefined : item.agreed - booksOf(item)
}
