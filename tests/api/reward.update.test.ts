import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { keeperOf } from '../support/desks'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { aDraft, goodsOf } from '../support/goods'
import { changesNothing, kept } from '../support/kept'
import { aNewResident } from '../support/residents'
import { aReward, clerk, givePoints } from '../support/shopping'

theDoorGuards('reward.update', { rewardId: 'rw_1' })

let rewardId: string
beforeEach(async () => {
  rewardId = await aDraft()
})
const update = (change: object, requestId?: string, openid = clerk) =>
  call(openid, 'reward.update', { rewardId, ...change }, requestId)
const look = () => kept('rewards', rewardId)

test('what is written changes, what is left out stays, null takes away', async () => {
  expect(await update({ name: '茶缸', limit: { quantity: 2, per: 'month' } })).toMatchObject({
    ok: true,
    value: { rewardId, version: 2, state: 'draft' },
  })
  expect(await goodsOf(rewardId)).toMatchObject({
    name: '茶缸',
    unit: '只',
    limitPerPerson: { quantity: 2, per: 'month' },
  })
  await update({ limit: null })
  expect(await goodsOf(rewardId)).not.toHaveProperty('limitPerPerson')
})

test('the same request twice is one change with one answer; another input under it is refused', async () => {
  const requestId = aRequestId()
  const first = await update({ name: '甲' }, requestId)
  await update({ name: '乙' })
  expect(await update({ name: '甲' }, requestId)).toEqual(first)
  await changesNothing(look, async () => expectRefusal(await update({ name: '丙' }, requestId), 'REQUEST_REUSED'))
  expect(await goodsOf(rewardId)).toMatchObject({ name: '乙' })
})

test('two who write at once are both heard; who saw an older version is told', async () => {
  const both = await Promise.all([update({ name: '丁' }), update({ lowStockAt: 9 }, undefined, 'demo-committee-2')])
  expect(both.every(({ ok }) => ok)).toBe(true)
  expect(await look()).toMatchObject({ name: '丁', lowStockAt: 9, version: 3 })
  await changesNothing(look, async () => expectRefusal(await update({ name: '戊', version: 2 }), 'STALE_VERSION'))
})

test('a sale that has not begun, or is over, is refused in words, and neither points nor goods have moved', async () => {
  const resident = await aNewResident()
  await givePoints(resident, 20)
  const soon = await aReward()
  await ask(clerk, 'reward.update', { rewardId: soon, availableFrom: Date.now() + 3_600_000 })
  expectRefusal(
    await call(resident.openid, 'reward.redeem', { rewardId: soon, quantity: 1 }),
    'WRONG_STATE',
    'SALE_NOT_BEGUN',
  )
  const gone = await aReward()
  await ask(clerk, 'reward.update', { rewardId: gone, availableUntil: Date.now() - 1 })
  expectRefusal(
    await call(resident.openid, 'reward.redeem', { rewardId: gone, quantity: 1 }),
    'WRONG_STATE',
    'SALE_OVER',
  )
  expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 20, held: 0 })
  const names = (await ask(resident.openid, 'reward.list', { limit: 50 })).items.map((item) => item.rewardId)
  expect(names).not.toContain(gone)
})

test('a limit for ever holds over the months', async () => {
  const once = await aReward({ price: 1 })
  await ask(clerk, 'reward.update', { rewardId: once, limit: { quantity: 1, per: 'ever' } })
  const resident = await aNewResident()
  await givePoints(resident, 5)
  expect(await call(resident.openid, 'reward.redeem', { rewardId: once, quantity: 1 })).toMatchObject({ ok: true })
  expectRefusal(await call(resident.openid, 'reward.redeem', { rewardId: once, quantity: 1 }), 'LIMIT_REACHED')
})

test('goods of another village do not exist for this committee', async () => {
  const keeper = await keeperOf(elsewhere.villageCode)
  await changesNothing(look, async () => expectRefusal(await update({ name: '别村' }, undefined, keeper), 'NOT_FOUND'))
})

test.each([{ name: ' ' }, { unit: '一二三四五' }, { lowStockAt: 1e9 }, { state: 'live' }, { prices: [] }])(
  '%j is malformed',
  async (change) => {
    await changesNothing(look, async () => expectRefusal(await update(change), 'MALFORMED_INPUT'))
  },
)
