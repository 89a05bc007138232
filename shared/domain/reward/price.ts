import type { Cap } from '../ledger/caps'
import type { PriceVersion, Reward } from './schema'

/** Points for one unit at an instant: the last version that has come into force; undefined before the first. */
export function priceAt({ prices }: Pick<Reward, 'prices'>, at: number): number | undefined {
  return prices.filter(({ from }) => from <= at).at(-1)?.price
}

/** Agreed on and still to come, soonest first. */
export function nextPrices({ prices }: Pick<Reward, 'prices'>, at: number): PriceVersion[] {
  return prices.filter(({ from }) => from > at)
}

/** The limit one account has on a reward, if any. */
export function capOf({
  _id,
  limitPerPerson,
  window,
}: Pick<Reward, '_id' | 'limitPerPerson' | 'window'>): Cap | undefined {
  if (limitPerPerson === undefined || window === undefined) return undefined
  return { key: _id, per: window, quantity: limitPerPerson }
}
