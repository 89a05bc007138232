import { ask, askAll, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { aDraft, goodsOf } from '../support/goods'
import { aNewResident } from '../support/residents'
import { anOpenRedemption, clerk } from '../support/shopping'

theDoorGuards('reward.listAll', {})

test('drafts, goods on the shelf and goods taken off it, with what is held and free', async () => {
  const draft = await aDraft()
  const { rewardId } = await anOpenRedemption(await aNewResident(), { units: 5, price: 4, quantity: 2 })
  expect(await goodsOf(draft)).toMatchObject({ state: 'draft', available: 0, held: 0 })
  expect(await goodsOf(rewardId)).toMatchObject({ state: 'live', price: 4, available: 3, held: 2 })
  await ask(clerk, 'reward.unpublish', { rewardId })
  expect(await goodsOf(rewardId)).toMatchObject({ state: 'withdrawn', can: ['update', 'proposePrice', 'publish'] })
})

test('pages follow each other without a gap and without a repetition', async () => {
  const keeper = 'demo-committee-2'
  const paged = (await askAll(keeper, 'reward.listAll', { limit: 7 })).map(({ rewardId }) => rewardId)
  expect(new Set(paged).size).toBe(paged.length)
  expect(paged.length).toBeGreaterThanOrEqual(12)
})

test('the goods of another village are not shown', async () => {
  expectRefusal(await call(clerk, 'reward.listAll', { gridCode: elsewhere.code }), 'NOT_FOUND')
})
