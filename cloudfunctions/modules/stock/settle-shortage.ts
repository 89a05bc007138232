import { onHandOf } from '@shared/domain/ledger/worth'
import { decideShortage } from '@shared/domain/stock/decide-shortage'
import type { Take, TakeItem } from '@shared/domain/stock/schema'
import { minuteMs } from '@shared/kernel/time'
import { readSettled, type PoolDesk } from './pool-desk'

interface Step {
  readonly desk: PoolDesk
  readonly actor: string
  readonly now: number
}

/** How long a shortage rests that nothing has come back for: nobody but its orders can end it. */
const restMs = 10 * minuteMs

/**
 * A closed take whose goods were promised and missing, one step on. What has come back from orders is decided to leave
 * the books in the take's document first, and leaves by an id made of its number there: whoever finds a step half done,
 * or sleeps over it, does it once. Answers the take itself when nothing changed.
 */
export async function settleShortages(take: Take, step: Step): Promise<Take> {
  const items: TakeItem[] = []
  for (const item of take.items) items.push(item.state === 'missing' ? await settle(take, item, step) : item)
  const isMissing = items.some(({ state }) => state === 'missing')
  const hasMoved = items.some((item, index) => item !== take.items[index])
  const { nextAt: _, ...rest } = take
  if (!isMissing) return { ...rest, items }
  return hasMoved ? { ...rest, items, nextAt: step.now } : { ...take, nextAt: step.now + restMs }
}

async function settle(take: Take, item: TakeItem, step: Step): Promise<TakeItem> {
  const { _id: takeId } = take
  const { poolIds, covers = [] } = item
  let covered = 0
  for (const [index, { poolId, quantity }] of covers.entries()) {
    covered += await move({ poolId, op: `tc_${poolId}_${takeId}_${index}`, kind: 'takeLoss', quantity }, takeId, step)
  }
  const known = await readSettled(step.desk, poolIds)
  const pools = poolIds.flatMap((poolId) => known.get(poolId) ?? [])
  const short = pools.map((pool) => ({ ...pool, held: onHandOf(pool) - pool.available }))
  const next = decideShortage(item, { takeId, pools: short, covered })
  if (next === 'wait') return item
  if (next !== 'settled') return { ...item, covers: [...covers, next] }
  for (const { _id: poolId, withheld } of pools) {
    if (withheld !== takeId) continue
    await move({ poolId, op: `rl_${poolId}_${takeId}`, kind: 'release', quantity: 0 }, takeId, step)
  }
  return { ...item, state: 'booked' }
}

type Movement = Pick<Parameters<PoolDesk['movePool']>[0], 'poolId' | 'op' | 'kind' | 'quantity'>

/** Units that left the books by it, now or in an earlier try: none when it is refused, and it stays refused. */
async function move(movement: Movement, takeId: string, { desk, actor, now }: Step): Promise<number> {
  const entry = await desk.movePool({ ...movement, ref: { takeId }, actor, now })
  return entry.ok ? entry.quantity : 0
}
