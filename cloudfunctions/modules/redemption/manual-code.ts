import { accept, refuse, type Result } from '@shared/kernel/result'
import type { CallContext } from '../../platform/handler'
import { parseSpokenCode } from '../../platform/spoken-code'
import { keptGridsOf } from './kept-grids'
import { manualMac, pickupSecret } from './pickup-code'
import { findRedemptionIdByCode, pickupTries } from './redemption.repo'

/** Wrong codes within one stretch: a person mistypes, a machine guesses. A shop has several clerks. */
const mostOfClerk = 10
const mostOfShop = 30
const stretchMs = 10 * 60_000

/**
 * The redemption eight signs stand for. Each try is counted for the clerk and for the shop before it is looked at; then
 * both pause. `forgiveTry` takes the count back once the order turned out to be one of this clerk's shops.
 */
export async function findByManualCode(text: string, context: CallContext): Promise<Result<string>> {
  for (const { id, most } of countersOf(context)) {
    if (await pickupTries.take(id, most)) continue
    return refuse('RATE_LIMITED', { message: '输错的次数多了。请过十分钟再输，或直接扫码。' })
  }
  const code = parseSpokenCode(text)
  const redemptionId = code === null ? null : await findRedemptionIdByCode(manualMac(pickupSecret(), code))
  return redemptionId === null ? refuse('CODE_INVALID') : accept(redemptionId)
}

export async function forgiveTry(context: CallContext): Promise<void> {
  await Promise.all(countersOf(context).map(({ id }) => pickupTries.giveBack(id)))
}

function countersOf({ caller, now }: CallContext): { id: string; most: number }[] {
  const stretch = Math.floor(now / stretchMs)
  return [
    { id: `${caller._id}_${stretch}`, most: mostOfClerk },
    ...[...new Set(keptGridsOf(caller))].map((gridCode) => ({ id: `shop_${gridCode}_${stretch}`, most: mostOfShop })),
  ]
}
