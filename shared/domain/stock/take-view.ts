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

/** What counting showed against the books; undefined while it must not be seen. */
export function differenceOf(item: TakeItem): number | undefined {
  return item.agreed === undefined ? undefined : item.agreed - booksOf(item)
}
