import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { keeperOf } from '../support/desks'
import { theDoorGuards } from '../support/door-cases'
import { shopToClose } from '../support/grids'
import { changesNothing, kept } from '../support/kept'
import { aNewResident } from '../support/residents'
import { aReward, givePoints } from '../support/shopping'
import { untilOthersForget } from '../support/waiting'

const shopId = shopToClose.villageCode
const hours = [{ weekday: 2, from: '10:00', to: '12:00' }]

theDoorGuards('shop.update', { shopId })

let keeper: string
beforeAll(async () => {
  keeper = await keeperOf(shopId)
})
afterEach(() => ask(keeper, 'shop.update', { shopId, state: 'open' }))

const update = (change: object, requestId?: string, openid = keeper) =>
  call(openid, 'shop.update', { shopId, ...change }, requestId)
const look = () => kept('shops', shopId)

test('new hours, days off and holding time are what residents read', async () => {
  expect(await update({ hours, closedDays: ['2027-01-01', '2027-01-01'], holdHours: 96 })).toMatchObject({ ok: true })
  expect(await look()).toMatchObject({ hours, closedDays: ['2027-01-01'], holdHours: 96 })
})

test('the same request twice is one change with one answer; another input under it is refused', async () => {
  const requestId = aRequestId()
  const first = await update({ holdHours: 80 }, requestId)
  await update({ holdHours: 81 })
  expect(await update({ holdHours: 80 }, requestId)).toEqual(first)
  expect(await look()).toMatchObject({ holdHours: 81 })
  await changesNothing(look, async () => expectRefusal(await update({ holdHours: 82 }, requestId), 'REQUEST_REUSED'))
})

test('clerks who write at once are both heard; who saw an older version is told', async () => {
  const before = await look()
  const replies = await Promise.all([update({ holdHours: 90 }), update({ hours }), update({ closedDays: [] })])
  expect(replies.every(({ ok }) => ok)).toBe(true)
  expect(await look()).toMatchObject({ holdHours: 90, hours, closedDays: [] })
  await changesNothing(look, async () =>
    expectRefusal(await update({ holdHours: 91, version: before?.['version'] }), 'STALE_VERSION'),
  )
})

test('while it is closed nothing is redeemed and the reason is read; what took place before is still answered', async () => {
  const resident = await aNewResident({ gridCode: shopToClose.code })
  const rewardId = await aReward({ shop: shopId })
  await givePoints(resident, 20, shopToClose)
  const requestId = aRequestId()
  const bought = await call(resident.openid, 'reward.redeem', { rewardId, quantity: 1 }, requestId)
  expect(bought).toMatchObject({ ok: true })
  await update({ state: 'closed', closedReason: '腊月盘点' })
  await untilOthersForget()
  const refused = await call(resident.openid, 'reward.redeem', { rewardId, quantity: 1 })
  expectRefusal(refused, 'WRONG_STATE', 'SHOP_CLOSED')
  expect(refused.message).toContain('腊月盘点')
  expect(await call(resident.openid, 'reward.redeem', { rewardId, quantity: 1 }, requestId)).toEqual(bought)
  expectRefusal(await call(resident.openid, 'reward.redeem', { rewardId, quantity: 2 }, requestId), 'REQUEST_REUSED')
  expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 16, held: 4 })
})

describe('refused, and the shop stays as it is', () => {
  test.each([
    ['closed without a reason', { state: 'closed' }, 'REASON_REQUIRED'],
    ['hours that overlap', { hours: [hours[0], { weekday: 2, from: '11:00', to: '13:00' }] }, 'HOURS_OVERLAP'],
    ['hours that end before they begin', { hours: [{ weekday: 2, from: '12:00', to: '10:00' }] }, 'HOURS_OVERLAP'],
  ] as const)('%s', async (_, change, reason) => {
    await changesNothing(look, async () => expectRefusal(await update(change), 'MALFORMED_INPUT', reason))
  })

  test.each([
    { hours: [{ weekday: 7, from: '10:00', to: '12:00' }] },
    { hours: [{ weekday: 1, from: '25:00', to: '26:00' }] },
    { closedDays: ['2027-02-30'] },
    { holdHours: 0 },
    { holdHours: -72 },
    { holdHours: 72.5 },
  ])('%j', async (change) => {
    await changesNothing(look, async () => expectRefusal(await update(change), 'MALFORMED_INPUT'))
  })

  test('by the keeper of another village, as one that does not exist', async () => {
    await changesNothing(look, async () => {
      expectRefusal(await update({ holdHours: 99 }, undefined, 'demo-committee-1'), 'NOT_FOUND')
      expectRefusal(await update({ shopId: 'NOWHERE', holdHours: 99 }), 'NOT_FOUND')
    })
  })
})
