import type { Account, Pool } from '@shared/domain/ledger/schema'
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
 * Relays documents whose outbox waits, longest waiting first, and answers how many. What fails stays for the next tick
 * and is logged.
 */
export async function relayDirtyAccounts(ledger: Ledger, now: number, limit: number): Promise<number> {
  return relayDirty({
    list: (first) => ledger.store.listDirtyAccounts(now, first),
    relay: (accounts) => relayAccounts(ledger, accounts),
    limit,
  })
}

export async function relayDirtyPools(ledger: Ledger, now: number, limit: number): Promise<number> {
  return relayDirty({
    list: (first) => ledger.store.listDirtyPools(now, first),
    relay: (pools) => relayPools(ledger, pools),
    limit,
  })
}

interface Dirty<D> {
  readonly list: (first: number) => Promise<D[]>
  readonly relay: (documents: D[]) => Promise<void>
  readonly limit: number
}

async function relayDirty<D extends { _id: string }>({ list, relay, limit }: Dirty<D>): Promise<number> {
  const relayed = new Set<string>()
  while (relayed.size < limit) {
    const documents = await list(Math.min(batch, limit))
    // What comes again did not get clean: it waits for the next tick, or it would be asked for for ever.
    const fresh = documents.filter(({ _id }) => !relayed.has(_id))
    if (fresh.length === 0) break
    await relay(fresh)
    for (const { _id } of fresh) relayed.add(_id)
    if (documents.length < batch) break
  }
  return relayed.size
}
