import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { keeperOf } from '../support/desks'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { aDraft, goodsOf } from '../support/goods'
import { changesNothing, kept } from '../support/kept'
import { aNewResident } from '../support/residents'
import { anOpenRedemption, aReward, clerk, codeOf, givePoints } from '../support/shopping'

theDoorGuards('reward.unpublish', { rewardId: 'rw_1' })

test('what is taken off the shelf is redeemed no more, and neither points nor goods have moved', async () => {
  const rewardId = await aReward()
  expect(await ask(clerk, 'reward.unpublish', { rewardId })).toMatchObject({ state: 'withdrawn', version: 2 })
  const resident = await aNewResident()
  await givePoints(resident, 20)
  expectRefusal(await call(resident.openid, 'reward.redeem', { rewardId, quantity: 1 }), 'WRONG_STATE', 'OFF_THE_SHELF')
  expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 20, held: 0 })
})

test('what was redeemed before is still fetched', async () => {
  const resident = await aNewResident()
  const { redemptionId, rewardId } = await anOpenRedemption(resident)
  await ask(clerk, 'reward.unpublish', { rewardId })
  const { code } = await codeOf(resident, redemptionId)
  expect(await ask(clerk, 'redemption.fulfil', { code })).toMatchObject({ status: 'fulfilled' })
})

test('the same request twice has one answer', async () => {
  const rewardId = await aReward()
  const requestId = aRequestId()
  const first = await call(clerk, 'reward.unpublish', { rewardId }, requestId)
  expect(await call(clerk, 'reward.unpublish', { rewardId }, requestId)).toEqual(first)
  expect(await goodsOf(rewardId)).toMatchObject({ version: 2 })
})

test('a draft, and goods of another village, stay as they are', async () => {
  const rewardId = await aDraft()
  const foreign = await keeperOf(elsewhere.villageCode)
  await changesNothing(
    () => kept('rewards', rewardId),
    async () => {
      expectRefusal(await call(clerk, 'reward.unpublish', { rewardId }), 'WRONG_STATE')
      expectRefusal(await call(foreign, 'reward.unpublish', { rewardId }), 'NOT_FOUND')
    },
  )
})
