import { accept, refuse, type Result } from '@shared/kernel/result'
import type { CallContext } from '../../platform/handler'
import { keptGridsOf } from './kept-grids'
import { manualMac, parseManualCode, pickupSecret } from './pickup-code'
import { addWrongTry, countWrongTries, findRedemptionIdByCode } from './redemption.repo'

/** Wrong codes within one stretch: a person mistypes, a machine guesses. A shop has several clerks. */
const mostOfClerk = 10
const mostOfShop = 30
const stretchMs = 10 * 60_000

/** The redemption eight signs stand for. Wrong tries are counted for the clerk and for the shop; then both pause. */
export async function findByManualCode(text: string, context: CallContext): Promise<Result<string>> {
  const counters = countersOf(context)
  const code = parseManualCode(text)
  const [redemptionId, ...wrong] = await Promise.all([
    code === null ? null : findRedemptionIdByCode(manualMac(pickupSecret(), code)),
    ...counters.map(({ id }) => countWrongTries(id)),
  ])
  if (counters.some(({ most }, index) => (wrong[index] ?? 0) >= most)) {
    return refuse('RATE_LIMITED', { message: '输错的次数多了。请过十分钟再输，或直接扫码。' })
  }
  if (redemptionId !== null) return accept(redemptionId)
  await Promise.all(counters.map(({ id }) => addWrongTry(id)))
  return refuse('CODE_INVALID')
}

function countersOf({ caller, now }: CallContext): { id: string; most: number }[] {
  const stretch = Math.floor(now / stretchMs)
  return [
    { id: `${caller._id}_${stretch}`, most: mostOfClerk },
    ...[...new Set(keptGridsOf(caller))].map((gridCode) => ({ id: `shop_${gridCode}_${stretch}`, most: mostOfShop })),
  ]
}
