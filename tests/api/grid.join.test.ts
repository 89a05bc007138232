import type { Input } from '@shared/contract'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { closeGrid, codeOfNoGrid } from '../support/closing'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere, home, neighbour, toBeClosed, townCode } from '../support/grids'
import { changesNothing, keptAmong } from '../support/kept'
import { anOpenid } from '../support/residents'

const joining = (fields: Partial<Input<'grid.join'>> = {}): Input<'grid.join'> => ({
  gridCode: home.code,
  displayName: '温秀英',
  household: { name: '温秀英家' },
  ...fields,
})
const householdsOf = async (openid: string) => (await ask(openid, 'session.get', {})).households

theDoorGuards('grid.join', joining())

test('joining makes a household of one’s own in that grid', async () => {
  const openid = anOpenid()
  const { householdId, gridCode } = await ask(openid, 'grid.join', joining())
  expect(gridCode).toBe(home.code)
  expect(await householdsOf(openid)).toEqual([
    { householdId, gridCode: home.code, gridName: home.name, name: '温秀英家' },
  ])
})

test('nobody enters the household of somebody else by knowing its name', async () => {
  const one = await ask(anOpenid(), 'grid.join', joining())
  const other = await ask(anOpenid(), 'grid.join', joining())
  expect(one.householdId).not.toBe(other.householdId)
})

test('names are kept without the blanks around them', async () => {
  const openid = anOpenid()
  await ask(openid, 'grid.join', joining({ displayName: ' 温秀英 ', household: { name: ' 温家 ' } }))
  expect(await ask(openid, 'session.get', {})).toMatchObject({ displayName: '温秀英', households: [{ name: '温家' }] })
})

test('the same request twice, and twice at once, joins once and answers the same', async () => {
  const openid = anOpenid()
  const requestId = aRequestId()
  const first = await ask(openid, 'grid.join', joining(), requestId)
  expect(await ask(openid, 'grid.join', joining(), requestId)).toEqual(first)

  const [newcomer, atOnce] = [anOpenid(), aRequestId()]
  const answers = await Promise.all([1, 2, 3, 4].map(() => ask(newcomer, 'grid.join', joining(), atOnce)))
  expect(new Set(answers.map(({ householdId }) => householdId)).size).toBe(1)
  expect(await householdsOf(newcomer)).toHaveLength(1)
  const { personId } = await ask(newcomer, 'session.get', {})
  expect(await keptAmong('households', ({ headId }) => headId === personId)).toBe(1)
})

test('the same household in the same grid, asked for again, is the one they have', async () => {
  const openid = anOpenid()
  const { householdId } = await ask(openid, 'grid.join', joining())
  expect(await ask(openid, 'grid.join', joining())).toMatchObject({ householdId })
  expect(await householdsOf(openid)).toHaveLength(1)
})

test('a requestId used for something else is refused and changes nothing', async () => {
  const openid = anOpenid()
  const requestId = aRequestId()
  await ask(openid, 'grid.join', joining(), requestId)
  await changesNothing(
    () => ask(openid, 'session.get', {}),
    async () => {
      const other = joining({ gridCode: elsewhere.code })
      expectRefusal(await call(openid, 'grid.join', other, requestId), 'REQUEST_REUSED')
    },
  )
})

test('two requests of one person at once both count', async () => {
  const openid = anOpenid()
  await ask(openid, 'session.get', {})
  await Promise.all([
    ask(openid, 'grid.join', joining({ household: { name: '自己家' } })),
    ask(openid, 'grid.join', joining({ gridCode: neighbour.code, household: { name: '父母家' } })),
  ])
  expect((await householdsOf(openid)).map(({ name }) => name).sort()).toEqual(['父母家', '自己家'].sort())
})

test('eight households are enough for one person', async () => {
  const openid = anOpenid()
  for (let index = 1; index <= 8; index += 1) {
    await ask(openid, 'grid.join', joining({ household: { name: `第${index}家` } }))
  }
  await changesNothing(
    () => ask(openid, 'session.get', {}),
    async () => {
      const ninth = joining({ household: { name: '第9家' } })
      expectRefusal(await call(openid, 'grid.join', ninth), 'LIMIT_REACHED')
    },
  )
})

describe('refused, and nobody has joined anything', () => {
  const refused = async (input: Input<'grid.join'>) => {
    const openid = anOpenid()
    const { personId } = await ask(openid, 'session.get', {})
    const reply = await call(openid, 'grid.join', input)
    expect(await ask(openid, 'session.get', {})).toMatchObject({ personId, households: [], accounts: [] })
    expect(await keptAmong('households', ({ headId }) => headId === personId)).toBe(0)
    return reply
  }

  test('a code with a slip, a code of no grid', async () => {
    expectRefusal(await refused(joining({ gridCode: 'DASNAN' })), 'NOT_FOUND', 'GRID_CODE_CHECK')
    expectRefusal(await refused(joining({ gridCode: codeOfNoGrid() })), 'NOT_FOUND', 'GRID_NOT_FOUND')
  })

  test('a village or the whole town: people live in base grids', async () => {
    expectRefusal(await refused(joining({ gridCode: home.villageCode })), 'NOT_FOUND', 'GRID_NOT_FOUND')
    expectRefusal(await refused(joining({ gridCode: townCode })), 'NOT_FOUND', 'GRID_NOT_FOUND')
  })

  test('a closed grid', async () => {
    await closeGrid(toBeClosed.code)
    expectRefusal(await refused(joining({ gridCode: toBeClosed.code })), 'GRID_CLOSED')
  })

  test.each([
    ['no name', joining({ displayName: '' })],
    ['a name of blanks', joining({ displayName: '   ' })],
    ['a name of 21 characters', joining({ displayName: '秀'.repeat(21) })],
    ['a household without a name', joining({ household: { name: ' ' } })],
    ['a household name of 10,000 characters', joining({ household: { name: '家'.repeat(10_000) } })],
    ['somebody else’s household', joining({ household: { name: '家', householdId: 'hh_1' } as { name: string } })],
    ['no household', { gridCode: home.code, displayName: '温秀英' } as Input<'grid.join'>],
  ])('%s', async (_, input) => {
    expectRefusal(await refused(input), 'MALFORMED_INPUT')
  })
})
