import type { Reward } from './schema'

/** `po_<rewardId>_<n>` */
export function poolIdOf(rewardId: string, number: number): string {
  return `po_${rewardId}_${number}`
}

/** The number of a reward's newest pool; 0 before the first. */
export function newestPoolOf({ _id, poolIds }: Pick<Reward, '_id' | 'poolIds'>): number {
  const numbers = poolIds.map((poolId) => Number(poolId.slice(`po_${_id}_`.length)))
  return numbers.reduce((newest, number) => Math.max(newest, number), 0)
}

/** The reward whose units a pool holds; undefined for a pool of points or money. */
export function rewardOfPool(poolId: string): string | undefined {
  return /^po_(.+)_\d+$/.exec(poolId)?.[1]
}
