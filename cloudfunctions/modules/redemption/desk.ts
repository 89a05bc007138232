import type { Redemption } from '@shared/domain/ledger/schema'
import type { Shop } from '@shared/domain/reward/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import type { CallContext } from '../../platform/handler'
import { findRedemption, findShop } from '../ledger'
import { isFresh, isSigned, manualMac, parseManualCode, parseQrText, pickupSecret } from './pickup-code'
import { addWrongTry, countWrongTries, findRedemptionIdByCode } from './redemption.repo'

/** Wrong codes one clerk may type within one stretch: a person mistypes, a machine guesses. */
const maxWrongTries = 10
const stretchMs = 10 * 60_000

export interface Order {
  readonly redemption: Redemption
  readonly shop: Shop
  /** Signed by us, but its half minute is over: good for reading what became of it, not for taking goods. */
  readonly isStale: boolean
}

/** The order a code stands for, if the caller keeps its shop. */
export async function identifyOrder(text: string, context: CallContext): Promise<Result<Order>> {
  const found = await findByCode(text, context)
  if (!found.ok) return found
  const { redemption, isStale } = found.value
  const shop = await findShop(redemption.shop)
  if (!shop || !keeps(context.caller, shop)) return refuse('WRONG_STATE', { reason: 'REDEMPTION_ELSEWHERE' })
  return accept({ redemption, shop, isStale })
}

/** Whether a committee of this shop's grid, or of one above it. */
export function keeps({ grants }: CallContext['caller'], { gridPath }: Shop): boolean {
  return grants.some(({ role, gridCode }) => role === 'committee' && gridPath.includes(gridCode))
}

function findByCode(text: string, context: CallContext): Promise<Result<Omit<Order, 'shop'>>> {
  return text.startsWith('v1.') ? findByQr(text, context) : findByManualCode(text, context)
}

async function findByQr(text: string, { now }: CallContext): Promise<Result<Omit<Order, 'shop'>>> {
  const claim = parseQrText(text)
  const redemption = claim && (await findRedemption(claim.redemptionId))
  if (!redemption || !isSigned(pickupSecret(), claim, redemption.personId)) return refuse('CODE_INVALID')
  return accept({ redemption, isStale: !isFresh(claim, now) })
}

async function findByManualCode(text: string, { caller, now }: CallContext): Promise<Result<Omit<Order, 'shop'>>> {
  const stretchId = `${caller._id}_${Math.floor(now / stretchMs)}`
  if ((await countWrongTries(stretchId)) >= maxWrongTries) {
    return refuse('RATE_LIMITED', { message: '输错的次数多了。请过十分钟再输，或直接扫码。' })
  }
  const code = parseManualCode(text)
  const redemptionId = code && (await findRedemptionIdByCode(manualMac(pickupSecret(), code)))
  const redemption = redemptionId && (await findRedemption(redemptionId))
  if (redemption) return accept({ redemption, isStale: false })
  await addWrongTry(stretchId)
  return refuse('CODE_INVALID')
}
