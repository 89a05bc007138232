import type { Output } from '@shared/contract'
import type { Shop } from '@shared/domain/reward/schema'
import type { Take } from '@shared/domain/stock/schema'
import { isRunning } from '@shared/domain/stock/take-table'
import { accountIdOfRedemption, listOrdersOf } from '../ledger'

/** Orders that may have been handed over without signal, as long as their desk has not told and may still tell. */
export async function listUntold(
  { state, items }: Take,
  { desks }: Shop,
  now: number,
): Promise<Output<'stock.getTake'>['untold']> {
  if (!isRunning(state)) return []
  const locks = items.flatMap(({ rewardName: name, unit, locks: own = [] }) => {
    return own.map((lock) => ({ ...lock, name, unit, accountId: accountIdOfRedemption(lock.redemptionId) ?? '' }))
  })
  const orders = await listOrdersOf([...new Set(locks.map(({ accountId }) => accountId))])
  const open = new Map(orders.flatMap(({ held }) => Object.entries(held)))
  const names = new Map(desks.map(({ deskId, name }) => [deskId, name]))
  return locks
    .filter(({ redemptionId }) => now < (open.get(redemptionId)?.offline?.lockedUntil ?? 0))
    .map(({ redemptionId, name, units, unit, deskId, validUntil }) => {
      const deskName = names.get(deskId)
      return { redemptionId, name, units, unit, ...(deskName !== undefined && { deskName }), validUntil }
    })
}
