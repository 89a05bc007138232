import type { Account, Redemption } from '@shared/domain/ledger/schema'
import { isOfflineCode } from '@shared/domain/redemption/offline-code'
import type { Shop } from '@shared/domain/reward/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import type { CallContext } from '../../platform/handler'
import { accountIdOfRedemption, findAccount, findRedemption } from '../ledger'
import { keepsShop, loadShop } from '../shop'
import { findByManualCode, forgiveTry } from './manual-code'
import { refusalOfLocked } from './offline-view'
import { isFresh, isSigned, parseQrText, pickupSecret } from './pickup-code'
import { readProven } from './proven'

export interface Order {
  readonly redemption: Redemption
  readonly account: Account
  readonly shop: Shop
  /** Signed by us, but its half minute is over: good for reading what became of it, not for taking goods. */
  readonly isStale: boolean
}

/** `isTyped`: by its eight signs, which count as a wrong try until the shop is known to be the clerk's. */
type Found = Omit<Order, 'shop'> & { readonly isTyped?: boolean }

/** The order a code stands for, if the caller keeps its shop. */
export async function identifyOrder(text: string, context: CallContext): Promise<Result<Order>> {
  const found = await findByCode(text, context)
  if (!found.ok) return found
  const { redemption } = found.value
  const shop = await loadShop(redemption.shop)
  if (!shop || !keepsShop(context.caller, shop)) return refuse('WRONG_STATE', { reason: 'REDEMPTION_ELSEWHERE' })
  if (found.value.isTyped) await forgiveTry(context)
  // A code for a desk is settled by that desk's own list of what it handed over, never past it.
  if (isOfflineCode(text) && redemption.status === 'open') {
    const { offline } = redemption
    return offline && offline.lockedUntil > context.now
      ? refusalOfLocked(offline, shop, context.now)
      : refuse('CODE_EXPIRED')
  }
  return accept({ ...found.value, shop })
}

async function findByCode(text: string, context: CallContext): Promise<Result<Found>> {
  if (isOfflineCode(text)) return findByOfflineCode(text)
  if (text.startsWith('v1.')) return findByQr(text, context)
  const redemptionId = await findByManualCode(text, context)
  if (!redemptionId.ok) return redemptionId
  const found = await load(redemptionId.value)
  return found ? accept({ ...found, isStale: false, isTyped: true }) : refuse('CODE_INVALID')
}

async function findByQr(text: string, { now }: CallContext): Promise<Result<Found>> {
  const claim = parseQrText(text)
  const found = claim && (await load(claim.redemptionId))
  if (!found || !isSigned(pickupSecret(), claim, found.redemption.personId)) return refuse('CODE_INVALID')
  return accept({ ...found, isStale: !isFresh(claim, now) })
}

async function findByOfflineCode(text: string): Promise<Result<Found>> {
  const claim = readProven(text)
  const found = claim && (await load(claim.redemptionId))
  return found ? accept({ ...found, isStale: false }) : refuse('CODE_INVALID')
}

/** One read for an open order: what is open stands in the account. */
async function load(redemptionId: string): Promise<Pick<Order, 'redemption' | 'account'> | null> {
  const accountId = accountIdOfRedemption(redemptionId)
  const account = accountId === undefined ? null : await findAccount(accountId)
  const redemption = account && (await findRedemption(redemptionId, account))
  return redemption ? { redemption, account } : null
}
