import { refusal, withoutExpired, type Act, type Decision, type TokenOutcome } from './account'
import { count, counterKeyOf, isOverCap, type Cap } from './caps'
import { takeLots } from './lots'
import type { Account, EntryRef, Goods } from './schema'
import type { RefusalCause } from './vocabulary'

/** Redemptions that may wait at once: a shelf is not a store room. */
export const maxOpenRedemptions = 10

export interface RedeemFacts extends Act {
  readonly redemptionId: string
  readonly goods: Goods
  /** Points for all units. */
  readonly price: number
  readonly cap: Cap | undefined
  /** When the goods go back to the shelf. */
  readonly expiresAt: number
  /** A token over the units from the goods' pools. */
  readonly token: TokenOutcome
  readonly requestId: string
}

/** What the account itself says against it, before any pool is asked. */
export function findObstacle(
  account: Account,
  { price, goods, cap, now }: Pick<RedeemFacts, 'price' | 'goods' | 'cap' | 'now'>,
): RefusalCause | undefined {
  if (withoutExpired(account, now).account.available < price) return 'POINTS_SHORT'
  if (Object.keys(account.held).length >= maxOpenRedemptions) return 'LIMIT_REACHED'
  return cap && isOverCap(account.counters, [cap], goods.units, now) ? 'LIMIT_REACHED' : undefined
}

/**
 * Points move from the lots to a hold. Refused: POINTS_SHORT, LIMIT_REACHED, SHOP_COUNTING, and STOCK_SHORT, which
 * says what the largest possible order would have been.
 */
export function decideRedeem(before: Account, facts: RedeemFacts): Decision {
  const { redemptionId, goods, price, cap, token, expiresAt, actor, now } = facts
  const current = withoutExpired(before, now)
  const ref = { redemptionId, goods, expiresAt, personId: actor, requestId: facts.requestId }
  const obstacle = findObstacle(before, facts)
  if (obstacle) return refusal(current, 'redeem', obstacle, { actor, now, ref })
  if (!token.taken) return refusal(current, 'redeem', token.why, { actor, now, ref: { ...ref, ...hintOf(token) } })

  const { account } = current
  const { taken, left } = takeLots(account.lots, price)
  const { pool, nonce } = token
  const counter = cap && { counter: counterKeyOf(cap, now) }
  const held = { quantity: price, lots: taken, pool, nonce, at: now, expiresAt, personId: actor, goods, ...counter }
  return {
    account: {
      ...account,
      available: account.available - price,
      lots: left,
      held: { ...account.held, [redemptionId]: held },
      counters: count(account.counters, cap ? [cap] : [], goods.units, now),
    },
    entry: {
      kind: 'redeem',
      ok: true,
      quantity: price,
      ...(current.expiredNow > 0 && { expiredNow: current.expiredNow }),
      from: account._id,
      to: redemptionId,
      ref: { ...ref, pool, nonce },
      actor,
      at: now,
    },
  }
}

function hintOf({ why, largest }: Extract<TokenOutcome, { taken: false }>): Pick<EntryRef, 'largestOrder'> {
  return why === 'STOCK_SHORT' && largest !== undefined ? { largestOrder: largest } : {}
}
