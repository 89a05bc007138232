import { database } from '../../cloudfunctions/platform/database'
import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { home } from '../support/grids'
import { aVillage, owe, stock } from '../support/village'

theDoorGuards('points.getSolvency', {})

test('what residents hold stands against goods at cost and money, to the cent', async () => {
  const village = await aVillage({ fundCents: 10_000 })
  await stock(village, 7, 2_345)
  await owe(village, 80)
  expect(await ask(village.one, 'points.getSolvency', {})).toMatchObject({
    gridCode: village.code,
    shopName: '试点村积分超市',
    outstanding: 80,
    centsPerPoint: 100,
    owedCents: 8_000,
    stockCents: 2_345,
    fundCents: 10_000,
    backedCents: 12_345,
    ratioPercent: 154,
    floorPercent: 120,
    mostOwedCents: 10_287,
    isOk: true,
  })
})

test('below the floor it says so', async () => {
  const village = await aVillage({ fundCents: 10_000 })
  await owe(village, 100)
  expect(await ask(village.leader, 'points.getSolvency', {})).toMatchObject({ ratioPercent: 100, isOk: false })
})

test('goods of open redemptions are spoken for, and so are their points', async () => {
  const village = await aVillage({ fundCents: 0 })
  const poolId = await stock(village, 10, 1_000)
  await owe(village, 10)
  const held = { accountId: 'ac_1', quantity: 4, nonce: 'no_1', at: Date.now() }
  await database.updateWhere('pools', { _id: poolId }, { $inc: { available: -4 }, $set: { 'holds.rd_1': held } })
  expect(await ask(village.one, 'points.getSolvency', {})).toMatchObject({ stockCents: 600 })
})

test('a shop that owes nothing has no ratio and can pay', async () => {
  const village = await aVillage()
  const gauge = await ask(village.other, 'points.getSolvency', {})
  expect(gauge).toMatchObject({ outstanding: 0, backedCents: 0, isOk: true })
  expect(gauge.ratioPercent).toBeUndefined()
})

test('the supervisor of the town may look, by naming the grid; another village’s committee finds nothing', async () => {
  const village = await aVillage()
  expect(await ask('demo-supervisor-1', 'points.getSolvency', { gridCode: village.code })).toMatchObject({
    gridCode: village.code,
  })
  expectRefusal(await call(village.one, 'points.getSolvency', { gridCode: home.villageCode }), 'NOT_FOUND')
  expectRefusal(await call('demo-committee-1', 'points.getSolvency', { gridCode: village.code }), 'NOT_FOUND')
})
