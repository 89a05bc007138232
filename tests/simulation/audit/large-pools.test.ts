/** A budget or an account with more lines than one slice reads: the night takes them a part at a time. */
import { nightAfter, SmallTown } from '../../support/books/small-town'
import { fill } from '../../support/books/large-town'
import { advance } from '../../../cloudfunctions/modules/audit/run'
import { MemoryDatabase, MemoryStore } from '../memory-store'

const budget = 'bu_DASNG_DEED_2026'
const sizes = { page: 10, slice: 40 }

let calls: number
let town: SmallTown
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined)
  const database = new MemoryDatabase(new MemoryStore(), (effect) => {
    calls += 1
    return Promise.resolve().then(effect)
  })
  town = new SmallTown(database, sizes)
  await town.open({ budget: 20_000 })
  await fill(town, { accounts: 30, lines: 12 })
  await town.relay()
})
afterEach(() => {
  jest.restoreAllMocks()
})

/** A night, one slice a tick; answers what each took. */
async function inSlices(days: number, between: (slice: number) => Promise<unknown> = () => Promise.resolve()) {
  const perSlice: number[] = []
  for (;;) {
    calls = 0
    if ((await advance(town.audit, nightAfter(days), () => false)) === 0) return perSlice
    perSlice.push(calls)
    await between(perSlice.length)
  }
}

const change = ($inc: Record<string, number>) => town.database.updateWhere('pools', { _id: budget }, { $inc })
const codes = async () => (await town.findings()).map(({ code, subject }) => `${code} ${subject.id}`)

test('no slice reads more than its lines, and all together come to the same block', async () => {
  const perSlice = await inSlices(0)
  // 360 lines, forty at a time, once for the budget and once for the accounts.
  expect(perSlice.length).toBeGreaterThan(18)
  expect(Math.max(...perSlice)).toBeLessThanOrEqual(30)
  expect(await town.findings()).toEqual([])
  const [block] = await town.audit.store.listBlocks({ limit: 1 })
  expect(block).toMatchObject({ chains: 33, totals: { accounts: 30, lines: 360, awarded: 360 } })
})

test('an account with more lines than a slice is read to its end, by itself', async () => {
  const long = new SmallTown(new MemoryDatabase(), sizes)
  await long.open({ budget: 20_000 })
  await fill(long, { accounts: 3, lines: 100 })
  await long.night(0)
  expect(await long.findings()).toEqual([])
  expect((await long.audit.store.listBlocks({ limit: 1 }))[0]).toMatchObject({ totals: { accounts: 3, lines: 300 } })
})

test('points given out while they are counted are no difference, relayed or not', async () => {
  await inSlices(0, async (slice) => {
    await town.award(1, 3)
    if (slice % 3 === 0) await town.relay()
  })
  expect(await codes()).toEqual([])
})

test('goods handed over a moment ago are counted once, before and after their line is in the journal', async () => {
  for (const owner of [1, 2, 3, 4, 5, 6]) await town.award(owner, 30)
  const orders: string[] = []
  for (let number = 0; number < 30; number += 1) orders.push(await town.redeem((number % 6) + 1))
  for (const order of orders.slice(1)) await town.end(order, 'fulfil')
  await town.relay()
  await town.end(orders[0]!, 'fulfil')
  let isRelayed = false
  await inSlices(0, async () => {
    const run = await town.audit.store.findLatestRun()
    if (isRelayed || run?.counting?.poolId !== 'po_rw_DASNG_soap_1') return
    await town.relay()
    isRelayed = true
  })
  expect([isRelayed, await codes()]).toEqual([true, []])
})

test.each([
  ['more was given out than the lines say', 1],
  ['less', -1],
])('%s, by one point: found', async (_, by) => {
  await inSlices(0)
  await change({ consumed: by, cap: by })
  await inSlices(1)
  expect(await codes()).toContain(`CONSUMED_DIFFERS ${budget}`)
  // And gone when it is as it was.
  await change({ consumed: -by, cap: -by })
  await inSlices(2)
  expect((await town.findings()).filter(({ state }) => state === 'open')).toEqual([])
})

test('a line that was taken away is found, in the budget too', async () => {
  await inSlices(0)
  const [line] = await town.database.find('journal', { 'ref.pool': budget, kind: 'award' }, { limit: 1 })
  await town.database.removeById('journal', line!._id)
  await inSlices(1)
  expect(await codes()).toContain(`CONSUMED_DIFFERS ${budget}`)
})

test('a budget that is gone in the middle of it is found', async () => {
  await inSlices(0)
  await inSlices(1, (slice) => (slice === 3 ? town.database.removeById('pools', budget) : Promise.resolve()))
  expect(await codes()).toContain(`CHAIN_GONE ${budget}`)
})
