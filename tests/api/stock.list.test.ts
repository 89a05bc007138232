import { ask, askAll, call, expectRefusal } from '../support/api'
import { codeOfNoGrid } from '../support/closing'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere, home } from '../support/grids'
import { aHolderOf, aNewResident } from '../support/residents'
import { anOpenRedemption, clerk, codeOf, stockOf } from '../support/shopping'

theDoorGuards('stock.list', {})

test('every row: on hand is what may be redeemed and what waits', async () => {
  const items = await askAll(clerk, 'stock.list', {})
  expect(items.length).toBeGreaterThanOrEqual(12)
  expect(items.map(({ name }) => name)).toContain('香皂')
  for (const { onHand, held = 0, available = 0 } of items) expect(onHand).toBe(held + available)
})

test('redeeming holds, fetching takes away, calling off puts back', async () => {
  const resident = await aNewResident()
  const { redemptionId, rewardId } = await anOpenRedemption(resident, { units: 6, quantity: 2 })
  expect(await stockOf(rewardId)).toEqual({ onHand: 6, held: 2, available: 4 })
  await ask(clerk, 'redemption.fulfil', { code: (await codeOf(resident, redemptionId)).code })
  expect(await stockOf(rewardId)).toEqual({ onHand: 4, held: 0, available: 4 })
})

test('what is running out is marked', async () => {
  const resident = await aNewResident()
  const plenty = await anOpenRedemption(resident, { units: 9 })
  const scarce = await anOpenRedemption(resident, { units: 3 })
  const items = await askAll(clerk, 'stock.list', {})
  const lowOf = (rewardId: string) => items.find((item) => item.rewardId === rewardId)?.low
  expect([lowOf(plenty.rewardId), lowOf(scarce.rewardId)]).toEqual([false, true])
})

test('the leader of the village may look, and so may both keepers', async () => {
  for (const openid of ['demo-leader-1', clerk, 'demo-committee-2']) {
    expect((await ask(openid, 'stock.list', { gridCode: home.villageCode })).items.length).toBeGreaterThan(0)
  }
})

test('the stock of another village, and of a grid that is not there, are not found', async () => {
  expectRefusal(await call(clerk, 'stock.list', { gridCode: elsewhere.villageCode }), 'NOT_FOUND')
  expectRefusal(await call(clerk, 'stock.list', { gridCode: codeOfNoGrid() }), 'NOT_FOUND')
  const keeper = await aHolderOf('committee', elsewhere.villageCode)
  expect((await ask(keeper, 'stock.list', {})).items.length).toBeGreaterThan(0)
  expectRefusal(await call(keeper, 'stock.list', { gridCode: home.villageCode }), 'NOT_FOUND')
})

test.each([{ limit: 0 }, { limit: 51 }, { gridCode: '' }])('%j is malformed', async (input) => {
  expectRefusal(await call(clerk, 'stock.list', input), 'MALFORMED_INPUT')
})
