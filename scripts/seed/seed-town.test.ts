/** The seed against a real localcloud: the ledger balances, twice is once, and a run cut off is finished by the next. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { collections } from '../../cloudfunctions/schema'
import type { Database, Document } from '../../cloudfunctions/platform/database'
import { startLocalCloud, type LocalCloud } from '../../localcloud'
import { accountSchema, poolSchema } from '@shared/domain/ledger/schema'
import { ticketSchema } from '@shared/domain/ticket/schema'
import { personSchema } from '@shared/domain/person/schema'
import { reachCloudFromHere } from '../town/reach-cloud'
import type { SeedOptions } from '.'
import { buildTown } from './town'

const now = Date.parse('2026-11-20T09:41:00+08:00')
const envId = 'seed-test'

let cloud: LocalCloud
let folder: string
let database: Database
let seedTown: (options: SeedOptions) => Promise<void>

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lingrid-seed-'))
  cloud = await startLocalCloud({ port: 0, dataDir: folder, envId, schema: collections, functions: [], mounts: [] })
  reachCloudFromHere({ url: cloud.url, envId, environment: { DEFAULT_PLACE: 'dalang' } })
  ;({ database } = await import('../../cloudfunctions/platform/database'))
  ;({ seedTown } = await import('.'))
})

afterAll(async () => {
  await cloud.close()
  await rm(folder, { recursive: true })
})

async function everything(collection: string): Promise<Document[]> {
  const documents: Document[] = []
  for (;;) {
    const after = documents.at(-1)?._id ?? ''
    const page = await database.find(collection, { _id: { $gt: after } }, { order: [['_id', 'asc']], limit: 1000 })
    documents.push(...page)
    if (page.length < 1000) return documents
  }
}

async function idsOf(...names: string[]): Promise<Record<string, string[]>> {
  const lists = names.map(async (name) => [name, (await everything(name)).map(({ _id }) => _id)] as const)
  return Object.fromEntries(await Promise.all(lists))
}

const seeded = [
  'grids',
  'persons',
  'households',
  'shops',
  'rewards',
  'pools',
  'accounts',
  'journal',
  'tickets',
  'seeds',
]

async function accountOf(openid: string) {
  const person = personSchema.parse((await database.find('persons', { openid }, { limit: 1 }))[0])
  const ownerId = person.memberships[0]?.householdId
  return (await everything('accounts')).map((one) => accountSchema.parse(one)).find((one) => one.ownerId === ownerId)
}

describe('the seeded environment', () => {
  let first: Record<string, string[]>

  beforeAll(async () => {
    await seedTown({ now })
    first = await idsOf(...seeded)
  })

  it('has the whole town, eight shops with at least a dozen goods each, and four budgets a village', async () => {
    const town = buildTown(now)
    expect([first['grids'], first['persons'], first['households']].map((ids) => ids?.length)).toEqual([
      town.grids.length,
      town.persons.length,
      town.households.length,
    ])
    const shops = first['shops'] ?? []
    expect(shops).toHaveLength(8)
    for (const shop of shops) expect(await database.count('rewards', { shop })).toBeGreaterThanOrEqual(12)
    expect(await database.count('pools', { kind: 'budget' })).toBe(8 * 4)
  })

  it('gives the first resident a hundred points and the second none', async () => {
    expect(await accountOf('demo-resident-1')).toMatchObject({ available: 100, issued: 100, outbox: [] })
    expect((await accountOf('demo-resident-2'))?.available ?? 0).toBe(0)
  })

  it('leaves a ledger that balances: every point in an account came out of a budget', async () => {
    const accounts = (await everything('accounts')).map((one) => accountSchema.parse(one))
    const pools = (await everything('pools')).map((one) => poolSchema.parse(one))
    for (const { cap, available, consumed, holds } of pools) expect([available + consumed, holds]).toEqual([cap, {}])
    const issued = accounts.reduce((sum, account) => sum + account.issued, 0)
    const spent = pools.filter(({ kind }) => kind === 'budget').reduce((sum, pool) => sum + pool.consumed, 0)
    expect(issued).toBe(spent)
    expect(await database.count('journal', { ok: false })).toBe(0)
  })

  it('gives the demo’s worker open tickets of several deadlines, and closed ones, with nothing left to relay', async () => {
    const worker = (await database.find('persons', { openid: 'demo-worker-1' }, { limit: 1 }))[0]
    const tickets = (await everything('tickets')).map((one) => ticketSchema.parse(one))
    const own = tickets.filter(({ assignee }) => assignee?.personId === worker?._id)
    const open = own.filter(({ family }) => family === 'open')
    expect(new Set(open.map(({ dueAt }) => dueAt)).size).toBeGreaterThanOrEqual(3)
    expect(open.some(({ dueAt = now }) => dueAt < now)).toBe(true)
    expect(own.some(({ family }) => family === 'done')).toBe(true)
    for (const { outbox, dirtyAt, history, version } of tickets)
      expect([outbox, dirtyAt, history.length]).toEqual([[], 0, version])
  })

  it('stays as it is when seeded again', async () => {
    await seedTown({ now: now + 3_600_000 })
    expect(await idsOf(...seeded)).toEqual(first)
  })

  it('is finished by the next run when one was cut off, inside a batch or between two steps', async () => {
    await cloud.clear()
    await database.insert('persons', buildTown(now).persons.slice(300, 600))
    const cutOff = (sentence: string) => {
      if (sentence.startsWith('第 13 张')) throw new Error('cut off')
    }
    await expect(seedTown({ now, onProgress: cutOff })).rejects.toThrow('cut off')
    await seedTown({ now })
    expect(await idsOf(...seeded)).toEqual(first)
    expect(await accountOf('demo-resident-1')).toMatchObject({ available: 100, issued: 100 })
  })
})
