import { accept, refuse, type Result } from '../../kernel/result'
import { newestPoolOf } from '../reward/pool-id'
import type { Reward } from '../reward/schema'
import type { DeliveryLine } from './schema'
import { maxCents, maxUnitsPerLine } from './vocabulary'

interface PurchaseLine {
  readonly rewardId: string
  readonly quantity: number
  readonly costCents: number
}

/** Several lines of one reward are one: a bound looked at line by line would be passed by two lines together. */
export function decidePurchase(
  lines: readonly PurchaseLine[],
  rewards: ReadonlyMap<string, Reward>,
): Result<{ lines: DeliveryLine[]; totalCents: number }> {
  const joined: DeliveryLine[] = []
  for (const [rewardId, { quantity, costCents }] of joinLines(lines)) {
    const reward = rewards.get(rewardId)
    if (!reward) return refuse('NOT_FOUND', { reason: 'REWARD_NOT_FOUND' })
    if (quantity > maxUnitsPerLine) return refuse('MALFORMED_INPUT', { reason: 'TOO_MANY_UNITS' })
    const { name: rewardName, unit } = reward
    joined.push({ rewardId, rewardName, unit, quantity, costCents, firstPool: Math.max(1, newestPoolOf(reward)) })
  }
  const totalCents = joined.reduce((total, { costCents }) => total + costCents, 0)
  return totalCents > maxCents
    ? refuse('MALFORMED_INPUT', { reason: 'TOO_MUCH_MONEY' })
    : accept({ lines: joined, totalCents })
}

function joinLines(lines: readonly PurchaseLine[]): Map<string, Omit<PurchaseLine, 'rewardId'>> {
  const joined = new Map<string, Omit<PurchaseLine, 'rewardId'>>()
  for (const { rewardId, quantity, costCents } of lines) {
    const before = joined.get(rewardId)
    joined.set(rewardId, {
      quantity: (before?.quantity ?? 0) + quantity,
      costCents: (before?.costCents ?? 0) + costCents,
    })
  }
  return joined
}
