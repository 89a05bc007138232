import { newAccount, withoutExpired } from '@shared/domain/ledger/account'
import { sumOf } from '@shared/domain/ledger/lots'
import type { Account } from '@shared/domain/ledger/schema'
import { accept, refuse } from '@shared/kernel/result'
import { addDays, dayOf } from '@shared/kernel/time'
import type { Handler } from '../../../platform/handler'
import { findOwnAccount, issuerNameOf } from '../accounts-of'
import { liveLedger } from '../../ledger'

export const get: Handler<'points.get'> = async ({ accountId }, { caller, now }) => {
  const ref = await findOwnAccount(caller, accountId)
  if (!ref) return refuse('NOT_FOUND')
  const [stored, issuerName] = await Promise.all([
    liveLedger.store.findAccount(ref.accountId),
    issuerNameOf(ref.issuerId),
  ])
  const { account } = withoutExpired(stored ?? newAccount(ref.accountId, ref.ownerId, ref.issuerId), now)
  return accept({
    accountId: account._id,
    issuerName,
    available: account.available,
    held: totalOf(account.held),
    pending: totalOf(account.pending),
    debt: account.debt,
    ...expiringSoon(account, addDays(dayOf(now), ref.profile.points.expiry.remindDaysBefore)),
  })
}

function totalOf(parts: Record<string, { quantity: number }>): number {
  return Object.values(parts).reduce((total, { quantity }) => total + quantity, 0)
}

/** Points whose last day comes within the time the place warns ahead; the day named is the first of them. */
function expiringSoon({ lots }: Account, until: string) {
  const soon = lots.filter(({ expiresOn }) => expiresOn <= until)
  const [first] = soon
  return first ? { expiringSoon: { quantity: sumOf(soon), expiresOn: first.expiresOn } } : {}
}
