import { accountIdOf } from '../../../cloudfunctions/modules/ledger/account-id'
import { sealInto } from '../../../cloudfunctions/modules/ledger/chain'
import type { Database, Document } from '../../../cloudfunctions/platform/database'
import { newAccount } from '@shared/domain/ledger/account'
import { decideAward } from '@shared/domain/ledger/decide-award'
import type { Account, JournalEntry } from '@shared/domain/ledger/schema'
import { dayMs } from '@shared/kernel/time'
import { firstDay, shop, type SmallTown } from './small-town'

const budget = 'bu_DASNG_DEED_2026'
const batch = 500

/**
 * Fills a town with accounts that have some awards each, as its operations would have left them: written in batches,
 * because a hundred thousand awards one by one are somebody else's measurement. The town is open already, with a budget
 * of at least accounts × lines.
 */
export async function fill(town: SmallTown, { accounts, lines }: { accounts: number; lines: number }): Promise<void> {
  const { database } = town
  let made: { account: Account; entries: JournalEntry[] }[] = []
  for (let owner = 0; owner < accounts; owner += 1) {
    made.push(anAccount(owner, lines))
    if (made.length === batch / 10 || owner === accounts - 1) {
      await insert(
        database,
        'accounts',
        made.map(({ account }) => account),
      )
      await insert(
        database,
        'journal',
        made.flatMap(({ entries }) => entries),
      )
      made = []
    }
  }
  const given = accounts * lines
  await database.updateWhere('pools', { _id: budget }, { $inc: { available: -given, consumed: given } })
}

function anAccount(owner: number, lines: number): { account: Account; entries: JournalEntry[] } {
  const ownerId = `hh_large_${owner}`
  let account = newAccount(accountIdOf(ownerId, shop), ownerId, shop)
  const entries: JournalEntry[] = []
  for (let number = 1; number <= lines; number += 1) {
    const { account: after, entry: draft } = decideAward(account, {
      points: 1,
      caps: [],
      expiry: { mode: 'endOfNextYear' },
      token: { taken: true, pool: budget, nonce: `no_${owner}_${number}` },
      ref: { ticketId: `tk_${owner}_${number}`, trigger: 'reportProvedTrue' },
      actor: 'rules',
      now: firstDay - (lines - number) * dayMs,
    })
    const op = `aw_tk_${owner}_${number}_RPT_${account._id}`
    const sealed = sealInto({ op, before: account, after, draft, recentLimit: 4 })
    entries.push(sealed.entry)
    account = { ...sealed.account, outbox: [] }
  }
  delete account.dirtyAt
  return { account, entries }
}

async function insert(database: Database, collection: string, documents: readonly Document[]): Promise<void> {
  if (documents.length > 0) await database.insert(collection, [...documents])
}
