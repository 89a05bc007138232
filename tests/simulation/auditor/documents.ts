import { hold, sumOf, type Account, type Pool } from './facts'

const mostLots = 24

/** I1–I3 of one account, by its document alone. */
export function judgeAccount(account: Account): void {
  const { available, issued, spent, expired, debt, lots, held } = account
  const inHolds = sumOf(Object.values(held))
  hold(available >= 0 && spent >= 0 && expired >= 0 && debt >= 0, 'I1', () => account)
  hold(available === sumOf(lots), 'I2', () => account)
  hold(lots.length <= mostLots && lots.every(({ quantity }) => quantity > 0), 'I2 lots', () => account)
  hold(issued === available + inHolds + spent + expired, 'I3', () => account)
  hold(debt === 0 || available === 0, 'I3 debt', () => account)
  for (const order of Object.values(held)) hold(order.quantity === sumOf(order.lots), 'I2 held', () => order)
}

/** I1 and I4 of one pool, by its document alone. */
export function judgePool(pool: Pool): void {
  const { cap, available, consumed, lost, holds } = pool
  hold(available >= 0 && consumed >= 0 && lost >= 0, 'I1', () => pool)
  hold(available + sumOf(Object.values(holds)) + consumed + lost === cap, 'I4', () => pool)
}
