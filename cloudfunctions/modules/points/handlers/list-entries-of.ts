import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { findAccount } from '../../ledger'
import { findShopAnsweredFor } from '../answered-for'
import { listLines } from '../list-lines'

export const listEntriesOf: Handler<'points.listEntriesOf'> = async (input, { caller }) => {
  const account = await findAccount(input.accountId)
  const shop = account && (await findShopAnsweredFor(caller, account.issuerId))
  return shop ? accept(await listLines(input.accountId, input)) : refuse('NOT_FOUND')
}
