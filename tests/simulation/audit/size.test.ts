/** What a night costs, in calls: the cloud counts them, and a tick has its time. */
import { nightAfter, SmallTown } from '../../support/books/small-town'
import { fill } from '../../support/books/large-town'
import { advance } from '../../../cloudfunctions/modules/audit/run'
import { MemoryDatabase, MemoryStore } from '../memory-store'

test('a night through 300 accounts with 10 lines each takes some 80 calls, a slice at most 20', async () => {
  let calls = 0
  const database = new MemoryDatabase(new MemoryStore(), (effect) => {
    calls += 1
    return Promise.resolve().then(effect)
  })
  const town = new SmallTown(database)
  await town.open({ budget: 20_000 })
  await fill(town, { accounts: 300, lines: 10 })
  await town.relay()

  const perSlice: number[] = []
  for (;;) {
    calls = 0
    // No time at all: one slice a tick.
    if ((await advance(town.audit, nightAfter(0), () => false)) === 0) break
    perSlice.push(calls)
  }
  expect(await town.findings()).toEqual([])
  expect((await town.audit.store.listBlocks({ limit: 1 }))[0]).toMatchObject({
    chains: 303,
    totals: { lines: 3_000 },
  })
  const [pools, ...others] = perSlice
  // The budget's pool reads every line that took from it: seven pages here, once a night.
  expect(pools).toBeLessThanOrEqual(22)
  expect(Math.max(...others)).toBeLessThanOrEqual(20)
  expect(perSlice.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(90)
})
