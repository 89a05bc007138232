import type { PoolDesk } from './pool-desk'

/** The pool of a shop's money, in cents. */
export function fundIdOf(shop: string): string {
  return `fu_${shop}`
}

/** A shop's purse, empty at first. Twice is once. */
export function openFund(shop: string, desk: PoolDesk): Promise<void> {
  return desk.openPool({ poolId: fundIdOf(shop), kind: 'fund', subject: shop, issuerId: shop })
}
