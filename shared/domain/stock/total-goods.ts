import type { Amount, GoodsMonth } from './month-schema'

const none: Amount = { units: 0, cents: 0 }

export const noGoods: GoodsMonth = {
  opening: none,
  purchased: none,
  found: none,
  redeemed: none,
  writtenOff: none,
  missing: none,
  closing: none,
}

/** Two rows of a report together. */
export function addGoods(left: GoodsMonth, right: GoodsMonth): GoodsMonth {
  const sum = (flow: keyof GoodsMonth): Amount => ({
    units: left[flow].units + right[flow].units,
    cents: left[flow].cents + right[flow].cents,
  })
  return {
    opening: sum('opening'),
    purchased: sum('purchased'),
    found: sum('found'),
    redeemed: sum('redeemed'),
    writtenOff: sum('writtenOff'),
    missing: sum('missing'),
    closing: sum('closing'),
  }
}
