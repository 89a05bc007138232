import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { assertAccount, assertPool } from '@shared/domain/ledger/invariants'
import { accountSchema, type JournalEntry } from '@shared/domain/ledger/schema'
import { award } from '../../cloudfunctions/modules/ledger/award'
import { recomputeHash } from '../../cloudfunctions/modules/ledger/chain'
import { createLedger, type Ledger } from '../../cloudfunctions/modules/ledger/ledger'
import { collections } from '../../cloudfunctions/modules/ledger/ledger.repo'
import { redeem } from '../../cloudfunctions/modules/ledger/redeem'
import { relayDirtyAccounts } from '../../cloudfunctions/modules/ledger/relay'
import { resolve, type Locked } from '../../cloudfunctions/modules/ledger/resolve'
import type { Database } from '../../cloudfunctions/platform/database'
import { startLocalCloud, type LocalCloud } from '../../localcloud'
import { temporaryFolder } from '../../localcloud/testing/temporary-folder'
import { reachCloudFromHere } from '../../scripts/town/reach-cloud'

const now = Date.parse('2026-11-22T12:00:00+08:00')
const folder = temporaryFolder()
let cloud: LocalCloud
let database: Database
let ledger: Ledger

beforeAll(async () => {
  cloud = await startLocalCloud({ port: 0, dataDir: `${folder}/data`, schema: collections, functions: [], mounts: [] })
  reachCloudFromHere({ url: cloud.url, envId: 'local', environment: {} })
  // The SDK reads where the cloud is when it is loaded.
  const { CloudDatabase } = await import('../../cloudfunctions/platform/database')
  database = new CloudDatabase()
})
afterAll(() => cloud.close())
/** A function instance remembers for a second what is sold out: each case has one of its own. */
beforeEach(async () => {
  await cloud.clear()
  ledger = createLedger(database, {
    clock: Date.now,
    random: Math.random,
    sleep: (milliseconds) => sleep(milliseconds),
    newNonce: () => randomUUID().replaceAll('-', ''),
    limits: { outbox: 8, recent: 16, patienceMs: 60_000 },
  })
})

function accountId(index: number): string {
  return `ac_${String(index).padStart(32, '0')}`
}

async function openPool(poolId: string, kind: 'goods' | 'budget', cap: number): Promise<void> {
  const counts = { cap, available: cap, consumed: 0, lost: 0 }
  const pool = { _id: poolId, kind, subject: 's', ...counts, holds: {}, sequence: 0, head: '', outbox: [] }
  await ledger.store.insertPools([pool])
}

function give(index: number, points: number): Promise<JournalEntry> {
  return award(ledger, {
    op: `aw_t${index}_R_${accountId(index)}`,
    account: { accountId: accountId(index), ownerId: `hh_${index}`, issuerId: 'shop' },
    points,
    budgetIds: ['bu_1'],
    caps: [],
    expiry: { mode: 'endOfNextYear' },
    ref: {},
    actor: 'rules',
    now,
  })
}

function order(index: number, key: number, { price = 5, poolId = 'po_1' } = {}): Promise<JournalEntry | null> {
  const goods = { shop: 'shop', shopName: 'Shop', rewardId: 'rw_1', rewardName: 'soap', unit: 'piece', units: 1 }
  const requestId = String(key).padStart(26, '0')
  const redemptionId = `rd_${accountId(index)}_${requestId}`
  const common = { actor: `pe_${index}`, now, requestId, fingerprint: 'f', cap: undefined, expiresAt: now + 1_000 }
  return redeem(ledger, { ...common, redemptionId, accountId: accountId(index), goods, price, poolIds: [poolId] })
}

const whyOf = (entries: (JournalEntry | null)[]) => entries.map((entry) => (entry?.ok ? 'ok' : entry?.why)).sort()
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)

/** Relays what waits, and judges what the database then holds. */
async function audit(answers: (JournalEntry | Locked | null)[]): Promise<void> {
  const { store } = ledger
  await relayDirtyAccounts(ledger, now, 1_000)
  const accounts = (await database.find('accounts', {}, { limit: 1_000 })).map((one) => accountSchema.parse(one))
  const pools = await store.listPoolsAfter('', 1_000)
  pools.forEach(assertPool)
  for (const account of accounts) {
    assertAccount(account)
    expect(account).toMatchObject({ outbox: [] })
    expect(account.dirtyAt).toBeUndefined()
    const lines = (await store.listEntries(account._id, Number.MAX_SAFE_INTEGER, 1_000)).reverse()
    expect(lines.map(({ sequence }) => sequence)).toEqual(lines.map((_, index) => index + 1))
    expect(lines.map(({ previous }) => previous)).toEqual(['', ...lines.slice(0, -1).map(({ hash }) => hash)])
    expect(lines.map(recomputeHash)).toEqual(lines.map(({ hash }) => hash))
    expect(lines.at(-1)?.hash ?? '').toBe(account.head)
  }
  const tokens = pools.flatMap(({ holds }) => Object.entries(holds).map(([op, { nonce }]) => `${op} ${nonce}`))
  const open = accounts.flatMap(({ held }) => Object.entries(held).map(([op, { nonce }]) => `${op} ${nonce}`))
  expect(tokens.sort()).toEqual(open.sort())
  for (const answer of answers) {
    if (answer && 'hash' in answer) expect((await store.findEntry(answer._id))?.hash).toBe(answer.hash)
  }
}

describe('through the real SDK', () => {
  test('fifty who want ten pieces at once: ten get one, forty are told, nobody pays for nothing', async () => {
    await openPool('bu_1', 'budget', 1_000)
    await openPool('po_1', 'goods', 10)
    const everybody = times(50, 0).map((_, index) => index)
    const awards = await Promise.all(everybody.map((index) => give(index, 10)))
    const orders = await Promise.all(everybody.map((index) => order(index, 1)))
    expect(whyOf(orders)).toEqual([...times(40, 'STOCK_SHORT'), ...times(10, 'ok')])
    expect(await ledger.store.findPool('po_1')).toMatchObject({ available: 0, consumed: 0 })
    await audit([...awards, ...orders])
    expect(await ledger.store.findPool('bu_1')).toMatchObject({ available: 500, consumed: 500, holds: {} })
  })

  test('the last piece, asked for twice at once, goes once', async () => {
    await openPool('bu_1', 'budget', 100)
    await Promise.all([give(1, 50), give(2, 50)])
    for (const round of [1, 2, 3, 4, 5]) {
      // A pool of its own: that one is sold out is remembered for a second.
      const poolId = `po_${round}`
      await openPool(poolId, 'goods', 1)
      const orders = await Promise.all([order(1, round, { poolId }), order(2, round, { poolId })])
      expect(whyOf(orders)).toEqual(['STOCK_SHORT', 'ok'])
    }
  })

  test('one account, sixteen orders at once: as many as the points pay, each once though sent twice', async () => {
    await openPool('bu_1', 'budget', 100)
    await openPool('po_1', 'goods', 50)
    const income = await give(1, 27)
    const keys = times(8, 0).map((_, key) => key)
    const orders = await Promise.all([...keys, ...keys].map((key) => order(1, key)))
    const paid = new Set(orders.filter((entry) => entry?.ok).map((entry) => entry?._id))
    expect(paid.size).toBe(5)
    expect(await ledger.store.findAccount(accountId(1))).toMatchObject({ available: 2, spent: 0 })
    expect(await ledger.store.findPool('po_1')).toMatchObject({ available: 45 })
    await audit([income, ...orders])
  })

  test('handed over, called off and not fetched at once: one of them', async () => {
    await openPool('bu_1', 'budget', 100)
    await openPool('po_1', 'goods', 5)
    const income = await give(1, 10)
    const ordered = await order(1, 1)
    const redemptionId = ordered?._id ?? ''
    const endings = await Promise.all(
      (['fulfil', 'cancel', 'redemptionExpire'] as const).map((kind) =>
        resolve(ledger, { redemptionId, kind, actor: 'pe_9', now: now + 1_000 }),
      ),
    )
    expect(new Set(endings.map((entry) => entry && 'hash' in entry && entry.hash)).size).toBe(1)
    await audit([income, ordered, ...endings])
  })
})

test('the budgets of a new year are there a month before it begins, once', async () => {
  const { openBudgets, openShop } = await import('../../cloudfunctions/modules/points')
  const november = Date.parse('2026-11-22T12:00:00+08:00')
  const december = Date.parse('2026-12-05T12:00:00+08:00')
  const shop = {
    _id: 'V1',
    name: '松林村积分超市',
    placeId: 'dalang',
    gridPath: ['T', 'V1'],
    holdHours: 72,
    version: 1,
    hours: [],
    closedDays: [],
    desks: [],
    answered: [],
    state: 'open' as const,
  }
  await openShop(shop, { actor: 'test', now: november })
  expect(await openBudgets(november)).toBe(0)
  expect(await openBudgets(december)).toBe(1)
  expect(await openBudgets(december)).toBe(0)
  const pools = await ledger.store.listPoolsAfter('bu_V1', 50)
  expect(pools.map(({ _id }) => _id.slice(-4)).sort()).toEqual([
    ...Array<string>(4).fill('2026'),
    ...Array<string>(4).fill('2027'),
  ])
})
