import type { PriceVersion, Reward } from './schema'

/**
 * Adds the version two persons agreed on, once for each proposal. It begins when it was agreed to at the earliest:
 * nobody who redeemed before pays another price.
 */
export function decideAddPrice(reward: Reward, added: Required<PriceVersion>, agreedAt: number): Reward {
  if (reward.prices.some(({ proposalId }) => proposalId === added.proposalId)) return reward
  const version = { ...added, from: Math.max(added.from, agreedAt) }
  const prices = [...reward.prices, version].sort((left, right) => left.from - right.from)
  return { ...reward, version: reward.version + 1, prices }
}
