import { ask, askAll, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere, home, neighbour } from '../support/grids'
import { anOpenid, aNewResident } from '../support/residents'

theDoorGuards('household.list', {})

const keeper = 'demo-committee-1'

async function aHousehold(name: string): Promise<string> {
  const input = { gridCode: home.code, displayName: '阙小玲', household: { name } }
  return (await ask(anOpenid(), 'grid.join', input)).householdId
}

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

test('by how their name begins, page after page', async () => {
  const begins = `阙${Date.now()}`
  const made = await Promise.all(['家', '一家', '二家'].map((end) => aHousehold(`${begins}${end}`)))
  await aHousehold(`阙${Date.now() + 1}家`)
  const found = await askAll(keeper, 'household.list', { name: begins, limit: 2 })
  expect(found.map(({ householdId }) => householdId).sort()).toEqual(made.sort())
  expect((await ask(keeper, 'household.list', { name: '阙家没有这个人' })).items).toEqual([])
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
