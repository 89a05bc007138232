import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere, home } from '../support/grids'
import { aHolderOf } from '../support/residents'
import { eventually } from '../support/waiting'

theDoorGuards('audit.getStatus', {})

const statusOf = (openid: string) =>
  eventually(
    () => ask(openid, 'audit.getStatus', {}),
    ({ lastRun }) => lastRun !== undefined,
  )

test('a committee reads of its own shop how many lines there are, and that they add up', async () => {
  const status = await statusOf('demo-committee-1')
  expect(status.shops.map(({ shop }) => shop)).toEqual([home.villageCode])
  expect(status.isWhole).toBe(false)
  expect(status.lines).toBeGreaterThan(0)
  expect(status.given).toBe(status.available + status.held + status.spent + status.expired - status.debt)
  expect(status).not.toHaveProperty('block')
})

test('the supervisor reads the whole town, and the block it was sealed in', async () => {
  const status = await statusOf('demo-supervisor-1')
  expect(status.isWhole).toBe(true)
  // The town's eight, and the villages other cases have founded.
  expect(status.shops.length).toBeGreaterThanOrEqual(8)
  const total = status.shops.reduce((sum, { lines }) => sum + lines, 0)
  expect(status.lines).toBe(total)
  expect(status.block?.root).toMatch(/^[0-9a-f]{64}$/)
})

test('another village’s committee reads of its own shop only', async () => {
  const status = await statusOf(await aHolderOf('committee', elsewhere.villageCode))
  expect(status.shops.map(({ shop }) => shop)).toEqual([elsewhere.villageCode])
  // Nobody changes anything by hand there.
  expect(status).toMatchObject({ explainedPercent: 100, unexplained: 0, findings: 0 })
})

test('a grid worker keeps no books', async () => {
  expectRefusal(await call('demo-worker-1', 'audit.getStatus', {}), 'FORBIDDEN')
})
