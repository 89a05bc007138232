import type { Approved, Outcome } from '@shared/domain/proposal/approved'
import { decideAddPrice } from '@shared/domain/reward/decide-add-price'
import { poolIdOf } from '@shared/domain/reward/pool-id'
import type { Reward } from '@shared/domain/reward/schema'
import { movePool, openPool } from '../ledger'
import { forgetReward } from './load-reward'
import { addPool } from './pools'
import { findReward, replaceReward } from './reward.repo'

const maxTries = 5

/**
 * Carries out a price two persons agreed on: first the movement in the pool's own chain, whose instant is the earliest
 * the price may begin, then the version on the goods. Both are made of the proposal's id, so that twice is once.
 */
export async function changePrice(proposal: Approved<'priceChange'>, now: number): Promise<Outcome> {
  const { _id: proposalId, payload, decision } = proposal
  const { rewardId, price } = payload
  const reward = await findReward(rewardId)
  if (!reward) return { done: false, why: '这样东西已经没有了。' }
  const agreedAt = await enterInChain(reward, proposal, now)
  const added = { price, from: payload.from ?? agreedAt, proposalId }
  for (let tries = 0; tries < maxTries; tries += 1) {
    const before = await findReward(rewardId)
    if (!before) throw new Error(`reward ${rewardId} of ${proposalId} is gone, decided by ${decision.by}`)
    const after = decideAddPrice(before, added, agreedAt)
    if (after === before || (await replaceReward(before.version, after))) {
      forgetReward(rewardId)
      return { done: true }
    }
  }
  throw new Error(`reward ${rewardId} changes too fast`)
}

/** The line in the chain of the goods' newest pool; goods nothing was delivered of yet get their first, empty one. */
async function enterInChain(
  { _id: rewardId, shop, poolIds }: Reward,
  { _id: proposalId, payload, authorId, decision }: Approved<'priceChange'>,
  now: number,
): Promise<number> {
  const poolId = poolIds.at(-1) ?? poolIdOf(rewardId, 1)
  if (poolIds.length === 0) {
    await openPool({ poolId, kind: 'goods', subject: rewardId, issuerId: shop })
    await addPool(rewardId, poolId)
  }
  const ref = { proposalId, price: payload.price, priceFrom: payload.from ?? now, approverIds: [decision.by] }
  const line = await movePool({
    poolId,
    op: `pc_${proposalId}`,
    kind: 'priceChange',
    quantity: 0,
    ref,
    actor: authorId,
    now,
  })
  return line.at
}
