import { database } from '../../cloudfunctions/platform/database'
import { ask, askAll, call, expectRefusal } from '../support/api'
import { codeOfNoGrid } from '../support/closing'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere, home, neighbour, townCode } from '../support/grids'
import { aNewResident } from '../support/residents'
import { aReward, anOpenRedemption } from '../support/shopping'

theDoorGuards('reward.list', {})

test('the shop of the own village, with soap for four points', async () => {
  const { items } = await ask('demo-resident-1', 'reward.list', { limit: 50 })
  expect(items.length).toBeGreaterThanOrEqual(12)
  expect(items).toContainEqual(
    expect.objectContaining({
      name: '香皂',
      price: 4,
      unit: '块',
      limitPerPerson: { quantity: 4, per: 'month' },
      shopName: '松林村积分超市',
    }),
  )
})

test('the shop of another grid can be looked at, by the code of any grid in it', async () => {
  const namesOf = async (gridCode: string) =>
    new Set((await ask('demo-resident-1', 'reward.list', { gridCode })).items.map(({ shopName }) => shopName))
  expect(await namesOf(elsewhere.code)).toEqual(new Set(['沙田村积分超市']))
  expect(await namesOf(neighbour.code)).toEqual(new Set(['松林村积分超市']))
  expect(await namesOf(home.villageCode)).toEqual(new Set(['松林村积分超市']))
})

test('a grid that is not there, and the town, have no shop', async () => {
  expectRefusal(await call('demo-resident-1', 'reward.list', { gridCode: codeOfNoGrid() }), 'NOT_FOUND')
  expectRefusal(await call('demo-resident-1', 'reward.list', { gridCode: townCode }), 'NOT_FOUND')
})

test('pages follow each other without a gap and without a repetition', async () => {
  const all = (await ask('demo-resident-other', 'reward.list', { limit: 50 })).items.map(({ rewardId }) => rewardId)
  const paged = (await askAll('demo-resident-other', 'reward.list', { limit: 5 })).map(({ rewardId }) => rewardId)
  expect(paged).toEqual(all)
})

test('what somebody holds is no longer offered; what is withdrawn is not shown', async () => {
  const resident = await aNewResident()
  const { rewardId } = await anOpenRedemption(resident, { units: 3 })
  const shown = async () => {
    const items = await askAll(resident.openid, 'reward.list', {})
    return items.find((item) => item.rewardId === rewardId)
  }
  expect(await shown()).toMatchObject({ available: 2 })
  await database.updateWhere('rewards', { _id: rewardId }, { $set: { state: 'withdrawn' } })
  expect(await shown()).toBeUndefined()
})

test('the price is the one valid today', async () => {
  const rewardId = await aReward({ price: 4 })
  const tomorrow = Date.now() + 86_400_000
  const prices = [
    { price: 4, from: 0 },
    { price: 5, from: Date.now() - 1 },
    { price: 9, from: tomorrow },
  ]
  await database.updateWhere('rewards', { _id: rewardId }, { $set: { prices } })
  const items = await askAll('demo-resident-1', 'reward.list', {})
  expect(items.find((item) => item.rewardId === rewardId)?.price).toBe(5)
})

test.each([{ limit: 0 }, { limit: 51 }, { gridCode: '' }, { gridCode: 'DAS NAM' }])(
  '%j is malformed',
  async (input) => {
    expectRefusal(await call('demo-resident-1', 'reward.list', input), 'MALFORMED_INPUT')
  },
)
