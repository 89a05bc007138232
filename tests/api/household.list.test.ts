import { ask, askAll, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere, home, neighbour } from '../support/grids'
import { aNewResident } from '../support/residents'

theDoorGuards('household.list', {})

const keeper = 'demo-committee-1'

test('a committee finds the households of its village by name, each once, the head by surname', async () => {
  const { householdId } = await aNewResident()
  const all = await askAll(keeper, 'household.list', { limit: 20 })
  expect(all.find((row) => row.householdId === householdId)).toEqual({
    householdId,
    name: '温秀英家',
    gridCode: home.code,
    gridName: home.name,
    headName: '温**',
  })
  expect(new Set(all.map((row) => row.householdId)).size).toBe(all.length)
  expect(all.map(({ name }) => name)).toEqual(
    [...all.map(({ name }) => name)].sort((a, b) => (a < b ? -1 : Number(a > b))),
  )
})

test('those of one grid, and of no other village', async () => {
  const rows = await askAll(keeper, 'household.list', { gridCode: neighbour.code })
  expect(new Set(rows.map(({ gridCode }) => gridCode))).toEqual(new Set([neighbour.code]))
  expect(await ask(keeper, 'household.list', { gridCode: elsewhere.code })).toEqual({ items: [] })
  expect(await ask(keeper, 'household.list', { gridCode: 'ZZZZZZ' })).toEqual({ items: [] })
})

test('a grid worker keeps no books', async () => {
  expectRefusal(await call('demo-worker-1', 'household.list', {}), 'FORBIDDEN')
})
