import type { JournalEntry, Pool } from '@shared/domain/ledger/schema'
import { onHandOf } from '@shared/domain/ledger/worth'
import type { Reward } from '@shared/domain/reward/schema'
import { decideClose } from '@shared/domain/stock/decide-close'
import { decideStartTake } from '@shared/domain/stock/decide-start-take'
import type { Take, TakeItem, TakeLock } from '@shared/domain/stock/schema'
import type { Ledger } from '../../../cloudfunctions/modules/ledger/ledger'
import { movePool, type Move } from '../../../cloudfunctions/modules/ledger/move-pool'
import { relayAccountsOf } from '../../../cloudfunctions/modules/ledger/relay'
import { readCounted } from '../../../cloudfunctions/modules/stock/locks'
import { toPoolsNow, type PoolDesk } from '../../../cloudfunctions/modules/stock/pool-desk'
import { settleShortages } from '../../../cloudfunctions/modules/stock/settle-shortage'
import type { Call, Job, Village } from './village'

const rewardId = 'rw_a'
const actor = 'pe_9'

function deskOf(ledger: Ledger): PoolDesk {
  return {
    movePool: (move) => movePool(ledger, move),
    openPool: ({ poolId }) => Promise.reject(new Error(`nobody opens ${poolId} here`)),
    listPools: (poolIds) => ledger.store.listPools(poolIds),
    listPoolCounts: (poolIds) => ledger.store.listCounts(poolIds),
    listOrdersOf: (accountIds) => ledger.store.listOrders(accountIds),
    relayAccountsOf: (accountIds) => relayAccountsOf(ledger, accountIds),
  }
}

/** Two people count blind while the pool is frozen; what differs from the books becomes movements. */
export function stockTake(village: Village): Job {
  const { luck, goods, keys } = village
  const { poolId } = luck.pick(goods)
  const takeId = `ta_${poolId}_${luck.below(keys)}`
  return { name: `the stock-take ${takeId}`, run: (call) => take(call, village, { poolId, takeId }) }
}

interface Counted {
  readonly poolId: string
  readonly takeId: string
}

async function take(call: Call, village: Village, counted: Counted): Promise<JournalEntry | null> {
  const { poolId, takeId } = counted
  const step = (op: string, move: Pick<Move, 'kind' | 'quantity' | 'when'>) =>
    movePool(call.ledger, { poolId, op: `${takeId}_${op}`, ...move, ref: { takeId }, actor, now: call.now })
  const frozen = await step('freeze', { kind: 'freeze', quantity: 0 })
  if (!frozen.ok) return frozen
  for (let round = 0; round < 3; round += 1) {
    const found = await count(call, counted)
    if (!found) return null
    const [item] = decide(village, counted, { ...found, round, now: call.now }).items
    const [move] = item?.moves ?? []
    const line = move && (await step(`difference${round}`, { ...move, when: { consumed: move.consumed } }))
    if (line?.why === 'MOVED_MEANWHILE') continue
    if (item && item.short > 0) {
      noteShortage(village, takeId, round)
      await step('withhold', { kind: 'withhold', quantity: 0 })
    } else if (found.pool.withheld !== undefined) await step('release', { kind: 'release', quantity: 0 })
    break
  }
  return step('unfreeze', { kind: 'unfreeze', quantity: 0 })
}

interface Found {
  readonly agreed: number
  readonly pool: Pool
  readonly locks: readonly TakeLock[]
}

/**
 * What both people find beside the books, when they agree and no goods left while they counted; else they count again.
 * Null when the pool is not ours to count.
 */
async function count({ ledger, shelf, now }: Call, { poolId, takeId }: Counted): Promise<Found | null> {
  for (;;) {
    const before = await ledger.store.findPool(poolId)
    await ledger.sleep(60_000)
    const first = shelf.count(poolId)
    await ledger.sleep(60_000)
    const second = shelf.count(poolId)
    // Whatever was handed over before is settled before the books are believed.
    const { pools, locks } = await readCounted(deskOf(ledger), [poolId], now)
    const pool = pools.get(poolId)
    if (!before || pool?.takeId !== takeId) return null
    if (first !== second || onHandOf(before) !== onHandOf(pool)) continue
    await ledger.sleep(1)
    return { agreed: first, pool, locks: locks.get(poolId) ?? [] }
  }
}

/** What is to be done is written down first, once for all who count this, and then carried out as written. */
function decide(
  { takes }: Village,
  { poolId, takeId }: Counted,
  { agreed, pool, locks, round, now }: Found & { readonly round: number; readonly now: number },
): Take {
  const known = takes.get(`${takeId}_${round}`)
  if (known) return known
  const request = { caller: { _id: actor }, requestId: takeId, fingerprint: '', now }
  const reward = { _id: rewardId, name: 'soap', unit: 'piece', poolIds: [poolId] } as unknown as Reward
  const started = decideStartTake({ ...request, shop: 'shop', number: 1, rewards: [reward] })
  const books = { [poolId]: onHandOf(pool) }
  const items = started.items.map((item): TakeItem => ({ ...item, state: 'agreed', agreed, books }))
  const shelf = { pools: toPoolsNow(new Map([[poolId, pool]])), poolsOf: {}, locksOf: { [rewardId]: locks } }
  const closed = decideClose({ ...started, _id: takeId, state: 'counting', items }, { ...request, shelf })
  if (!closed.ok) throw new Error(`${takeId} cannot be closed: ${closed.reason}`)
  takes.set(`${takeId}_${round}`, closed.value)
  return closed.value
}

/** The take ends with something missing: from here on its document says what becomes of it. */
function noteShortage({ takes, shortages }: Village, takeId: string, round: number): void {
  const closed = takes.get(`${takeId}_${round}`)
  if (!closed || shortages.has(takeId)) return
  const items = closed.items.map((item): TakeItem => ({ ...item, state: 'missing' }))
  shortages.set(takeId, { ...closed, state: 'closed', items })
}

/** A difference of a stock-take that has nothing frozen: somebody slept through its end. */
export function straggler({ luck, goods }: Village): Job {
  const { poolId } = luck.pick(goods)
  const kind = luck.pick(['takeLoss', 'takeFound', 'withhold', 'release'] as const)
  const quantity = kind === 'takeLoss' || kind === 'takeFound' ? 1 : 0
  const order = { poolId, op: `late_${poolId}_${kind}`, kind, quantity, ref: { takeId: `ta_${poolId}_gone` }, actor }
  return { name: `${kind} comes late to ${poolId}`, run: ({ ledger, now }) => movePool(ledger, { ...order, now }) }
}

/** The job that looks after shortages. */
export function settle({ shortages }: Village): Job {
  return {
    name: 'what is missing is settled',
    isLate: true,
    run: async (call) => {
      for (const takeId of shortages.keys()) await settleOne(call, shortages, takeId)
    },
  }
}

async function settleOne({ ledger, now }: Call, shortages: Map<string, Take>, takeId: string): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    const before = shortages.get(takeId)
    if (!before?.items.some(({ state }) => state === 'missing')) return
    const after = await settleShortages(before, { desk: deskOf(ledger), actor, now })
    await ledger.sleep(1)
    // The document is written on what was read, or not at all.
    if (shortages.get(takeId) === before) shortages.set(takeId, after)
    if ((after.nextAt ?? Infinity) > now) return
  }
}
