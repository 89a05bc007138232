import { movePool, type Move } from '../../../cloudfunctions/modules/ledger/move-pool'
import type { Job, Village } from './village'

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

export function drift({ luck, goods }: Village, units?: 1 | -1): Job {
  const { poolId } = luck.pick(goods)
  const turnsUp = units === undefined ? luck.chance(0.3) : units > 0
  return {
    name: turnsUp ? `something turns up for ${poolId}` : `something vanishes from ${poolId}`,
    run: ({ shelf }) => {
      shelf.drift(poolId, turnsUp ? 1 : shelf.count(poolId) > 0 ? -1 : 0)
      return Promise.resolve()
    },
  }
}
