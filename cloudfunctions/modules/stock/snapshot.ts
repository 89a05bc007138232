import { onHandOf, valueOfUnits } from '@shared/domain/ledger/worth'
import type { Account, JournalEntry, Pool } from '@shared/domain/ledger/schema'
import type { Standing } from '@shared/domain/stock/check-month'
import { rewardOfPool } from '@shared/domain/reward/pool-id'
import { listAccountsOf, listPoolsOf } from '../ledger'
import { fundIdOf } from './fund'

const pageSize = 200
/** Documents of one kind a report is held against; a larger shop's are left to the nightly reconciliation. */
const mostDocuments = 1_000

/** A shop's documents as they were read, and what their outboxes hold that the journal may not have yet. */
export interface Snapshot {
  readonly standing: Standing
  readonly waiting: readonly JournalEntry[]
  /** Whether a line had been written into its document when that was read. */
  readonly knows: (line: Pick<JournalEntry, 'accountId' | 'sequence'>) => boolean
}

/** Null when the shop is too large to be read for one report. Pools first: what accounts say later is newer. */
export async function readSnapshot(shop: string): Promise<Snapshot | null> {
  const pools = await readAll((after) => listPoolsOf(shop, after, pageSize))
  const accounts = pools && (await readAll((after) => listAccountsOf(shop, after, pageSize)))
  if (!pools || !accounts) return null
  const sequences = new Map([...pools, ...accounts].map(({ _id, sequence }) => [_id, sequence]))
  return {
    standing: toStanding(shop, pools, accounts),
    waiting: [...pools, ...accounts].flatMap(({ outbox }) => outbox),
    knows: ({ accountId, sequence }) => sequence <= (sequences.get(accountId) ?? 0),
  }
}

async function readAll<D extends { readonly _id: string }>(list: (after: string) => Promise<D[]>): Promise<D[] | null> {
  const all: D[] = []
  for (;;) {
    const page = await list(all.at(-1)?._id ?? '')
    all.push(...page)
    if (page.length < pageSize) return all
    if (all.length >= mostDocuments) return null
  }
}

function toStanding(shop: string, pools: readonly Pool[], accounts: readonly Account[]): Standing {
  const handedOver = new Set(
    accounts.flatMap(({ outbox }) => outbox.flatMap(({ kind, ref }) => (kind === 'fulfil' ? [ref.redemptionId] : []))),
  )
  const goods: Record<string, { units: number; cents: number }> = {}
  for (const pool of pools) {
    const rewardId = pool.kind === 'goods' ? rewardOfPool(pool._id) : undefined
    if (rewardId === undefined) continue
    const units = onHandOf({ available: pool.available, holds: withoutThese(pool.holds, handedOver) })
    const before = goods[rewardId] ?? { units: 0, cents: 0 }
    goods[rewardId] = { units: before.units + units, cents: before.cents + valueOfUnits(pool.worth, units) }
  }
  const held = accounts.reduce((total, account) => total + heldBy(account), 0)
  const free = accounts.reduce((total, { available }) => total + available, 0)
  const cents = pools.find(({ _id }) => _id === fundIdOf(shop))?.available ?? 0
  return { goods, points: { outstanding: free + held, held }, cents }
}

/** Goods that are handed over while their token still waits for the relay stand on no shelf. */
function withoutThese(holds: Pool['holds'], gone: ReadonlySet<string | undefined>): Pool['holds'] {
  return Object.fromEntries(Object.entries(holds).filter(([redemptionId]) => !gone.has(redemptionId)))
}

function heldBy({ held }: Account): number {
  return Object.values(held).reduce((total, { quantity }) => total + quantity, 0)
}
