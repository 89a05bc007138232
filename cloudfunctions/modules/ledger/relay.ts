import type { Account, Pool } from '@shared/domain/ledger/schema'
import type { FindOptions, Where } from '../../platform/database'
import { pageAfter, type Position } from '../../platform/page-after'
import { unhurried, type Stint } from '../../platform/work-through'
import type { Ledger } from './ledger'
import { settle } from './settle'

/** Documents emptied by one write: a reply with more of them would be too large. */
const batch = 50

/**
 * Brings the outboxes of some accounts to where they belong: journal first, then what follows from each line, and
 * only then are the lines dropped. Every step may happen twice. A line whose effects fail stays, and is logged.
 */
export async function relayAccounts(ledger: Ledger, accounts: readonly Account[]): Promise<void> {
  const lines = accounts.flatMap(({ outbox }) => outbox)
  if (lines.length === 0) return
  await ledger.store.insertEntries(lines)
  const settled = await settle(ledger, lines)
  await ledger.store.dropLines('accounts', accounts, settled)
}

/** Relays what waits in these accounts, dirty or not. */
export async function relayAccountsOf(ledger: Ledger, accountIds: readonly string[]): Promise<void> {
  const ids = [...new Set(accountIds)]
  for (let first = 0; first < ids.length; first += batch) {
    await relayAccounts(ledger, await ledger.store.listAccounts(ids.slice(first, first + batch)))
  }
}

/** Movements of pools: nothing follows from them but their place in the journal. */
export async function relayPools({ store }: Ledger, pools: readonly Pool[]): Promise<void> {
  const lines = pools.flatMap(({ outbox }) => outbox)
  if (lines.length === 0) return
  await store.insertEntries(lines)
  await store.dropLines(
    'pools',
    pools,
    lines.map(({ _id }) => _id),
  )
}

/**
 * Relays accounts whose outbox waits, longest waiting first, and answers how many. A line that cannot be understood is
 * logged and stays; it keeps nobody else's waiting.
 */
export function relayDirtyAccounts(ledger: Ledger, now: number, limit: number, stint = unhurried): Promise<number> {
  const list = ledger.store.listDirtyAccounts.bind(ledger.store)
  return relayDirty({ list, relay: (accounts) => relayAccounts(ledger, accounts), stint }, now, limit)
}

/** The same for pools. */
export function relayDirtyPools(ledger: Ledger, now: number, limit: number, stint = unhurried): Promise<number> {
  const list = ledger.store.listDirtyPools.bind(ledger.store)
  return relayDirty({ list, relay: (pools) => relayPools(ledger, pools), stint }, now, limit)
}

interface Dirty<D> {
  readonly list: (where: Where, options: FindOptions) => Promise<D[]>
  readonly relay: (documents: D[]) => Promise<void>
  readonly stint: Stint
}

async function relayDirty<D extends { _id: string; dirtyAt?: number | undefined }>(
  { list, relay, stint }: Dirty<D>,
  now: number,
  limit: number,
): Promise<number> {
  let relayed = 0
  let after: Position | undefined
  while (relayed < limit && stint.hasTime()) {
    const span = { $gte: 0, $lt: now + 1 }
    const page = { field: 'dirtyAt', direction: 'asc', after, span, limit: Math.min(batch, limit - relayed) } as const
    const documents = await pageAfter(list, {}, page)
    const last = documents.at(-1)
    if (last?.dirtyAt === undefined) break
    await relay(documents)
    relayed += documents.length
    if (documents.length < page.limit) break
    after = { key: last.dirtyAt, id: last._id }
  }
  return relayed
}
