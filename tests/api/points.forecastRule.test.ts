import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { aVillage, owe } from '../support/village'

const wanted = { code: 'DEED-CLEAN', points: 10, households: 12, timesPerMonth: 2 }
const caps = { perDay: 10, perMonth: 20, perYear: 120 }
theDoorGuards('points.forecastRule', wanted)

test('says what it would cost, where the gauge would fall, and the largest value that still passes', async () => {
  const village = await aVillage({ fundCents: 20_000 })
  await owe(village, 100)
  // 12 households twice a month: 72 points now, 240 then.
  expect(await ask(village.one, 'points.forecastRule', { ...wanted, caps })).toEqual({
    extraPoints: 168,
    extraCents: 16_800,
    ratioPercent: 74,
    isOk: false,
    largest: 5,
  })
  expect(await ask(village.one, 'points.forecastRule', { ...wanted, caps, points: 5 })).toMatchObject({ isOk: true })
  expect(await ask(village.one, 'points.forecastRule', { ...wanted, caps, points: 6 })).toMatchObject({ isOk: false })
})

test('the caps in force bound the cost when none are named', async () => {
  const village = await aVillage({ fundCents: 1_000_000 })
  // Six points a month and household is what the rule pays at most, now and then.
  expect(await ask(village.one, 'points.forecastRule', wanted)).toMatchObject({ extraPoints: 0, isOk: true })
})

test('an unknown rule needs caps to be reckoned', async () => {
  const village = await aVillage({ fundCents: 1_000_000 })
  const unknown = { ...wanted, code: 'OWN-TREES' }
  expectRefusal(await call(village.one, 'points.forecastRule', unknown), 'NOT_FOUND')
  expect(await ask(village.one, 'points.forecastRule', { ...unknown, caps })).toMatchObject({ extraPoints: 240 })
})

test.each([
  [{ households: 0 }],
  [{ timesPerMonth: -1 }],
  [{ points: 2.5 }],
  [{ points: 1e9 }],
  [{ households: 1e9 }],
  [{ code: 'drop table' }],
])('refuses %j at the door', async (nonsense) => {
  expectRefusal(await call('demo-committee-1', 'points.forecastRule', { ...wanted, ...nonsense }), 'MALFORMED_INPUT')
})
