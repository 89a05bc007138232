import { dayOf } from '../../kernel/time'

interface Purse {
  readonly lots: readonly { readonly expiresOn: string; readonly quantity: number }[]
  readonly pending: Readonly<Record<string, { readonly quantity: number; readonly until: number }>>
}

/**
 * What one account may still ask of the shop: points not past their day, and points promised. Those of open redemptions
 * are left out on both sides of the gauge, because their goods are set aside already; debt is not: it may never be paid.
 */
export function outstandingOf({ lots, pending }: Purse, now: number): number {
  const today = dayOf(now)
  const usable = lots.filter(({ expiresOn }) => expiresOn >= today)
  const promised = Object.values(pending).filter(({ until }) => until > now)
  return [...usable, ...promised].reduce((total, { quantity }) => total + quantity, 0)
}
