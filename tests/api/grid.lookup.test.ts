import { ask, call, expectRefusal } from '../support/api'
import { closeGrid, codeOfNoGrid } from '../support/closing'
import { theDoorGuards } from '../support/door-cases'
import { home, toBeClosed, townCode } from '../support/grids'
import { anOpenid } from '../support/residents'

theDoorGuards('grid.lookup', { gridCode: home.code })

test('whoever scanned the code on a door plate reads where they are, without having joined', async () => {
  expect(await ask(anOpenid(), 'grid.lookup', { gridCode: home.code })).toEqual({
    gridCode: 'DASNAM',
    name: '松树岭',
    levelName: '三级网格（自然村）',
    path: ['大崀镇', '松林村', '松树岭'],
    joinable: true,
  })
})

test('a code typed in small letters, with blanks around it, is the same code', async () => {
  expect(await ask(anOpenid(), 'grid.lookup', { gridCode: ' dasnam ' })).toMatchObject({ gridCode: home.code })
})

test('a village and the town are shown, and cannot be joined', async () => {
  expect(await ask(anOpenid(), 'grid.lookup', { gridCode: home.villageCode })).toMatchObject({ joinable: false })
  expect(await ask(anOpenid(), 'grid.lookup', { gridCode: townCode })).toMatchObject({
    joinable: false,
    path: ['大崀镇'],
  })
})

test('a slip of the finger is told from a code that stands for nothing', async () => {
  const visitor = anOpenid()
  const slip = await call(visitor, 'grid.lookup', { gridCode: 'DASNAN' })
  expectRefusal(slip, 'NOT_FOUND', 'GRID_CODE_CHECK')
  expect(slip.message).toContain('输错')
  expectRefusal(await call(visitor, 'grid.lookup', { gridCode: 'DAG' }), 'NOT_FOUND', 'GRID_CODE_CHECK')
})

test('a well-formed code of a grid that is not there is not found', async () => {
  const reply = await call(anOpenid(), 'grid.lookup', { gridCode: codeOfNoGrid() })
  expectRefusal(reply, 'NOT_FOUND', 'GRID_NOT_FOUND')
})

test.each(['', '   ', '网格码', 'DASNAM$', 'DAS.NAM', 'A'.repeat(25), '{"$gt":""}'])(
  'the code %j is malformed',
  async (gridCode) => {
    expectRefusal(await call(anOpenid(), 'grid.lookup', { gridCode }), 'MALFORMED_INPUT')
  },
)

test.each([[null], [7], [{ $gt: '' }], [['DASNAM']], [undefined]])('the code %j is malformed', async (gridCode) => {
  const reply = await call(anOpenid(), 'grid.lookup', { gridCode: gridCode as unknown as string })
  expectRefusal(reply, 'MALFORMED_INPUT')
})

test('a closed grid says so', async () => {
  await closeGrid(toBeClosed.code)
  expectRefusal(await call(anOpenid(), 'grid.lookup', { gridCode: toBeClosed.code }), 'GRID_CLOSED')
})
