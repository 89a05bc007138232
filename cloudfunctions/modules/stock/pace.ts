import { dayMs } from '@shared/kernel/time'
import { Memory } from '../../platform/memory'
import { readLines } from './read-lines'

/** Days whose redemptions tell how goods go. */
const daysBack = 30
/** A pace does not change by the minute, and reading a month of lines is not done at every look. */
const remembered = new Memory<Pace>(10 * 60_000)

export interface Pace {
  readonly from: number
  /** Units ordered and not called off, by reward. */
  readonly taken: ReadonlyMap<string, number>
}

/** How fast the goods of a shop have gone lately. */
export function paceOf(shop: string, now: number): Promise<Pace> {
  return remembered.get(shop, () => readPace(shop, now))
}

async function readPace(shop: string, now: number): Promise<Pace> {
  const from = now - daysBack * dayMs
  const taken = new Map<string, number>()
  await readLines(shop, { from, to: now }, ({ kind, ok, ref: { goods } }) => {
    if (!ok || !goods) return
    const units = kind === 'redeem' ? goods.units : kind === 'cancel' || kind === 'redemptionExpire' ? -goods.units : 0
    taken.set(goods.rewardId, (taken.get(goods.rewardId) ?? 0) + units)
  })
  return { from, taken }
}
