import type { Person } from '@shared/domain/person/schema'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { refuse, accept } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { findAccount } from '../../ledger'
import { findEntry, findOwnAccount, findShopAnsweredFor } from '../../points'
import { explain } from '../explain'

/** Ends the id of the line that tells of points found past their day on the way. */
const expirySuffix = '_ex'

export const getEntry: Handler<'points.getEntry'> = async ({ entryId }, { caller, now }) => {
  const isExpiry = entryId.endsWith(expirySuffix)
  const entry = await findEntry(isExpiry ? entryId.slice(0, -expirySuffix.length) : entryId)
  const access = entry && (await accessTo(entry, caller))
  if (!entry || !access) return refuse('NOT_FOUND')
  const explained = await explain(entry, { ...access, shownId: entryId, now })
  return explained ? accept(explained) : refuse('NOT_FOUND')
}

/** Own, or of a shop the caller answers for; null: to them it does not exist. */
async function accessTo(entry: JournalEntry, caller: Person): Promise<{ isOwn: boolean; issuerId: string } | null> {
  const own = await findOwnAccount(caller, entry.accountId)
  if (own) return { isOwn: true, issuerId: own.issuerId }
  const account = await findAccount(entry.accountId)
  const shop = account && (await findShopAnsweredFor(caller, account.issuerId))
  return shop && { isOwn: false, issuerId: shop._id }
}
