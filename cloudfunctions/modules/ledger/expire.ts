import { decideExpire } from '@shared/domain/ledger/decide-expire'
import { dayOf } from '@shared/kernel/time'
import { logError } from '../../platform/log'
import { applyOp } from './apply-op'
import type { Ledger } from './ledger'
import { resolve } from './resolve'

const actor = 'clock'

/** Redemptions nobody fetched in time: points and goods go back. Answers how many; what fails stays and is logged. */
export async function expireRedemptions(ledger: Ledger, now: number, limit: number): Promise<number> {
  const where = { status: 'open', expiresAt: { $lte: now } }
  const due = await ledger.store.listRedemptions(where, { order: [['expiresAt', 'asc']], limit })
  let expired = 0
  for (const { _id } of due) {
    try {
      const entry = await resolve(ledger, { redemptionId: _id, kind: 'redemptionExpire', actor, now })
      if (entry?.kind === 'redemptionExpire') expired += 1
    } catch (error) {
      logError('redemption-not-expired', error, { redemptionId: _id })
    }
  }
  return expired
}

/** Points past their day on accounts nobody used since. Accounts in use expire theirs in every decision. */
export async function expirePoints(ledger: Ledger, now: number, limit: number): Promise<number> {
  const today = dayOf(now)
  const idle = await ledger.store.listAccountsWithLotsBefore(today, limit)
  let accounts = 0
  for (const { _id } of idle) {
    try {
      const op = `ex_${_id}_${today}`
      const entry = await applyOp(ledger, {
        accountId: _id,
        op,
        decide: (account) => decideExpire(account, { actor, now }),
      })
      if (entry) accounts += 1
    } catch (error) {
      logError('points-not-expired', error, { accountId: _id })
    }
  }
  return accounts
}
