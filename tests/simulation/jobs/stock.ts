import type { JournalEntry } from '@shared/domain/ledger/schema'
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

/** The books after everything handed over is settled, and what both people find. Null when the take is not ours. */
async function count({ ledger, shelf }: Call, poolId: string, takeId: string) {
  await relayDirtyAccounts(ledger, ledger.clock() + 3_600_000, 100)
  const pool = await ledger.store.findPool(poolId)
  if (pool?.takeId !== takeId) return null
  const { available, consumed, holds } = pool
  const books = Object.values(holds).reduce((total, { quantity }) => total + quantity, available)
  for (;;) {
    await ledger.sleep(60_000)
    const first = shelf.count(poolId)
    await ledger.sleep(60_000)
    if (first === shelf.count(poolId)) return { difference: first - books, available, consumed }
  }
}
