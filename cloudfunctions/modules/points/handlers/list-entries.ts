import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { findOwnAccount } from '../accounts-of'
import { listLines } from '../list-lines'

export const listEntries: Handler<'points.listEntries'> = async (input, { caller }) => {
  const account = await findOwnAccount(caller, input.accountId)
  return account ? accept(await listLines(account.accountId, input)) : refuse('NOT_FOUND')
}
