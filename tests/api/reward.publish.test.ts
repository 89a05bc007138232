import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { keeperOf } from '../support/desks'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { aDraft, goodsOf, setPrice } from '../support/goods'
import { changesNothing, kept } from '../support/kept'
import { clerk } from '../support/shopping'

theDoorGuards('reward.publish', { rewardId: 'rw_1' })

test('goods two persons have priced go on the shelf', async () => {
  const rewardId = await aDraft()
  await setPrice(rewardId, 6)
  expect(await ask(clerk, 'reward.publish', { rewardId })).toMatchObject({ rewardId, state: 'live' })
  expect(await goodsOf(rewardId)).toMatchObject({ state: 'live', price: 6 })
})

test('the same request twice has one answer; a second one finds them there already', async () => {
  const rewardId = await aDraft()
  await setPrice(rewardId, 6)
  const requestId = aRequestId()
  const first = await call(clerk, 'reward.publish', { rewardId }, requestId)
  expect(await call(clerk, 'reward.publish', { rewardId }, requestId)).toEqual(first)
  expectRefusal(await call(clerk, 'reward.publish', { rewardId }), 'WRONG_STATE')
})

test('a requestId used for other goods is refused, and these stay a draft', async () => {
  const [first, second] = [await aDraft(), await aDraft()]
  for (const rewardId of [first, second]) await setPrice(rewardId, 6)
  const requestId = aRequestId()
  await ask(clerk, 'reward.publish', { rewardId: first }, requestId)
  expectRefusal(await call(clerk, 'reward.publish', { rewardId: second }, requestId), 'REQUEST_REUSED')
  expectRefusal(await call(clerk, 'reward.unpublish', { rewardId: first }, requestId), 'REQUEST_REUSED')
  expect(await goodsOf(second)).toMatchObject({ state: 'draft' })
  expect(await goodsOf(first)).toMatchObject({ state: 'live' })
})

test('without a price, with an older version, or by another village: refused, and nothing changes', async () => {
  const rewardId = await aDraft()
  const look = () => kept('rewards', rewardId)
  const foreign = await keeperOf(elsewhere.villageCode)
  await changesNothing(look, async () => {
    expectRefusal(await call(clerk, 'reward.publish', { rewardId }), 'WRONG_STATE', 'PRICE_MISSING')
    expectRefusal(await call(clerk, 'reward.publish', { rewardId, version: 7 }), 'STALE_VERSION')
    expectRefusal(await call(foreign, 'reward.publish', { rewardId }), 'NOT_FOUND')
  })
})
