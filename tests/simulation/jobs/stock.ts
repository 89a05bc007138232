import type { JournalEntry, Pool } from '@shared/domain/ledger/schema'
import { movePool } from '../../../cloudfunctions/modules/ledger/move-pool'
import { relayDirtyAccounts } from '../../../cloudfunctions/modules/ledger/relay'
import type { Call, Job, Village } from './village'

type Move = Parameters<typeof movePool>[1]

function movement(order: Omit<Move, 'now' | 'actor' | 'ref'>, name: string): Job {
  return {
    name,
    answer: { op: order.op, chain: order.poolId, isCertain: true },
    run: ({ ledger, now }) => movePool(ledger, { ...order, ref: {}, actor: 'pe_9', now }),
  }
}

export function purchase({ luck, goods, keys }: Village): Job {
  const { poolId } = luck.pick(goods)
  const op = `pu_${poolId}_${luck.below(keys)}`
  // One delivery note has one quantity; now and then more than a pool takes.
  const quantity = luck.chance(0.03) ? 500 : 1 + (Number(op.at(-1)) % 3)
  return movement({ poolId, op, kind: 'purchase', quantity }, `${op} brings ${quantity}`)
}

export function writeOff({ luck, goods, keys }: Village): Job {
  const { poolId } = luck.pick(goods)
  const op = `wo_${poolId}_${luck.below(keys)}`
  const quantity = 1 + luck.below(2)
  return movement({ poolId, op, kind: 'writeOff', quantity }, `${op} writes ${quantity} off`)
}

export function grantBudget({ luck, budgets, keys }: Village): Job {
  const { poolId } = luck.pick(budgets)
  const op = `bg_${poolId}_${luck.below(keys)}`
  return movement({ poolId, op, kind: 'budgetGrant', quantity: 20 }, `${op} grants 20`)
}

export function drift({ luck, goods }: Village): Job {
  const { poolId } = luck.pick(goods)
  const turnsUp = luck.chance(0.3)
  return {
    name: turnsUp ? `something turns up for ${poolId}` : `something vanishes from ${poolId}`,
    run: ({ shelf }) => {
      shelf.drift(poolId, turnsUp ? 1 : shelf.count(poolId) > 0 ? -1 : 0)
      return Promise.resolve()
    },
  }
}

/** Two people count blind while the pool is frozen; what differs from the books becomes a movement. */
export function stockTake({ luck, goods, keys }: Village): Job {
  const { poolId } = luck.pick(goods)
  const takeId = `ta_${poolId}_${luck.below(keys)}`
  return { name: `the stock-take ${takeId}`, run: (call) => take(call, poolId, takeId) }
}

async function take(call: Call, poolId: string, takeId: string): Promise<JournalEntry | null> {
  const { ledger, now } = call
  const step = (kind: Move['kind'], quantity: number, more: { round?: number; when?: Move['when'] } = {}) => {
    const op = `${takeId}_${kind}${more.round ?? ''}`
    return movePool(ledger, { poolId, op, kind, quantity, ref: { takeId }, when: more.when, actor: 'pe_9', now })
  }
  const frozen = await step('freeze', 0)
  if (!frozen.ok) return frozen
  for (let round = 0; round < 3; round += 1) {
    const found = await count(call, poolId, takeId)
    if (!found) return null
    const { difference, available, consumed } = found
    const quantity = difference < 0 ? Math.min(-difference, available) : difference
    if (quantity === 0) break
    const line = await step(difference < 0 ? 'takeLoss' : 'takeFound', quantity, { round, when: { consumed } })
    if (line.why !== 'MOVED_MEANWHILE') break
  }
  return step('unfreeze', 0)
}

/**
 * What both people find beside the books, when they agree and no goods left while they counted; else they count again.
 * Null when the pool is not ours to count.
 */
async function count({ ledger, shelf }: Call, poolId: string, takeId: string) {
  for (;;) {
    const before = await ledger.store.findPool(poolId)
    await ledger.sleep(60_000)
    const first = shelf.count(poolId)
    await ledger.sleep(60_000)
    const second = shelf.count(poolId)
    // Whatever was handed over before is settled before the books are believed.
    await relayDirtyAccounts(ledger, ledger.clock() + 3_600_000, 100)
    const after = await ledger.store.findPool(poolId)
    if (!before || after?.takeId !== takeId) return null
    if (first !== second || booksOf(before) !== booksOf(after)) continue
    // What is to be done is written down first, and then carried out as written.
    await ledger.sleep(1)
    return { difference: first - booksOf(after), available: after.available, consumed: after.consumed }
  }
}

function booksOf({ available, holds }: Pool): number {
  return Object.values(holds).reduce((total, { quantity }) => total + quantity, available)
}
