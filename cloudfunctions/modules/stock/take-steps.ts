import { recount, type Shelf } from '@shared/domain/stock/decide-close'
import type { Take, TakeItem, TakeMove } from '@shared/domain/stock/schema'
import { nextTakeState, type TakeEvent } from '@shared/domain/stock/take-table'
import { onHandOf } from '@shared/domain/ledger/worth'
import { listRewardsById } from '../reward'
import { readCounted } from './locks'
import { toPoolsNow, type PoolDesk } from './pool-desk'

/**
 * The steps of a stock-take that touch pools. Each may be done again by whoever finds it half done: freezing, differences
 * and freeing have ids made of the take, and what is written was decided in the take's document before.
 */
interface Step {
  readonly desk: PoolDesk
  readonly actor: string
  readonly now: number
}

/** starting → counting: the goods are frozen, what was handed over is settled, the books are written down. */
export async function freezeGoods(take: Take, { desk, actor, now }: Step): Promise<Take> {
  const poolIds = poolIdsOf(take)
  for (const poolId of poolIds) await freeze(take, poolId, { desk, actor, now })
  const { pools, locks } = await readCounted(desk, poolIds, now)
  const items = take.items.map((item) => ({
    ...item,
    locks: item.poolIds.flatMap((poolId) => locks.get(poolId) ?? []),
    books: Object.fromEntries(
      item.poolIds.map((poolId) => {
        const pool = pools.get(poolId)
        return [poolId, pool ? onHandOf(pool) : 0]
      }),
    ),
  }))
  return { ...take, state: follow(take, 'freeze'), items, nextAt: take.endsAt }
}

async function freeze({ _id: takeId }: Take, poolId: string, { desk, actor, now }: Step): Promise<void> {
  const op = `fr_${poolId}_${takeId}`
  const entry = await desk.movePool({ poolId, op, kind: 'freeze', quantity: 0, ref: { takeId }, actor, now })
  if (!entry.ok) throw new Error(`pool ${poolId} is not free for ${takeId}: ${entry.why}`)
}

/** The shelf as it is now, settled; pools a delivery opened meanwhile are frozen like the others. */
export async function readShelf(take: Take, step: Step): Promise<Shelf> {
  const rewards = await listRewardsById(take.items.map(({ rewardId }) => rewardId))
  const poolsOf = Object.fromEntries(rewards.map(({ _id, poolIds }) => [_id, poolIds]))
  const known = new Set(poolIdsOf(take))
  const opened = rewards.flatMap(({ poolIds }) => poolIds).filter((poolId) => !known.has(poolId))
  for (const poolId of opened) await freeze(take, poolId, step)
  const { pools, locks } = await readCounted(step.desk, [...known, ...opened], step.now)
  const locksOf = Object.fromEntries(
    take.items.map(({ rewardId, poolIds }) => {
      const all = new Set([...poolIds, ...(poolsOf[rewardId] ?? [])])
      return [rewardId, [...all].flatMap((poolId) => locks.get(poolId) ?? [])]
    }),
  )
  return { poolsOf, locksOf, pools: toPoolsNow(pools) }
}

/**
 * closing → closed: the differences are written as decided. Where goods left after all, that line is refused and stays
 * so, and these goods are counted again. What is promised and missing is withheld, before anybody gets it once more.
 */
export async function bookDifferences(take: Take, step: Step): Promise<Take> {
  const refused = new Set<string>()
  for (const item of take.items.filter(({ state }) => state === 'agreed')) {
    for (const move of item.moves) if (!(await book(take, item, move, step))) refused.add(item.rewardId)
    if (!refused.has(item.rewardId)) await withhold(take, item, step)
  }
  const items = take.items.map((item): TakeItem => {
    if (item.state !== 'agreed' || refused.has(item.rewardId)) return item
    return { ...item, state: item.short > 0 ? 'missing' : 'booked' }
  })
  const booked = { ...take, items }
  if (refused.size > 0) return recount(booked, refused, await readShelf(take, step))
  return booked
}

async function book(take: Take, item: TakeItem, move: TakeMove, { desk, actor, now }: Step): Promise<boolean> {
  const { poolId, kind, quantity, consumed } = move
  const entry = await desk.movePool({
    poolId,
    op: `tm_${poolId}_${take._id}_${item.round}`,
    kind,
    quantity,
    ref: { takeId: take._id },
    when: { consumed },
    actor,
    now,
  })
  return entry.ok
}

/** Goods with nothing missing are not withheld, by an earlier stock-take either: this one has counted them. */
async function withhold({ _id: takeId }: Take, { poolIds, short }: TakeItem, step: Step): Promise<void> {
  const { desk, actor, now } = step
  for (const { _id: poolId, withheld } of await desk.listPoolCounts(poolIds)) {
    if (short === 0 && withheld === undefined) continue
    const [kind, prefix] = short > 0 ? (['withhold', 'wh'] as const) : (['release', 'rl'] as const)
    await desk.movePool({ poolId, op: `${prefix}_${poolId}_${takeId}`, kind, quantity: 0, ref: { takeId }, actor, now })
  }
}

/** closing or abandoning → its end: the goods are free again, whatever came of the counting. */
export async function freeGoods(take: Take, { desk, actor, now }: Step): Promise<Take> {
  // A delivery may have opened a pool meanwhile, and an interrupted closing frozen it.
  const rewards = await listRewardsById(take.items.map(({ rewardId }) => rewardId))
  for (const poolId of new Set([...poolIdsOf(take), ...rewards.flatMap(({ poolIds }) => poolIds)])) {
    const ref = { takeId: take._id }
    // Refused where the pool never was frozen by this take: then there is nothing to free.
    await desk.movePool({ poolId, op: `uf_${poolId}_${take._id}`, kind: 'unfreeze', quantity: 0, ref, actor, now })
  }
  const { nextAt: _, ...ended } = take
  const isShort = take.items.some(({ state }) => state === 'missing')
  return { ...ended, state: follow(take, 'finish'), closedAt: now, ...(isShort && { nextAt: now }) }
}

function follow(take: Take, event: TakeEvent): Take['state'] {
  const next = nextTakeState(take.state, event)
  if (!next.ok) throw new Error(`take ${take._id} is ${take.state}: no ${event}`)
  return next.value
}

function poolIdsOf({ items }: Take): string[] {
  return items.flatMap(({ poolIds }) => poolIds)
}
