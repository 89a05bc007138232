import { unhurried, type Stint } from '../../cloudfunctions/platform/work-through'

/** A run of a job that comes to this shop and to no other: the town of the tests has hundreds of them. */
export function turnOf(shop: string): Stint {
  let turns = 1
  return { ...unhurried, after: shop.slice(0, -1), hasTime: () => turns-- > 0 }
}
