import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { aNewResident, type Resident } from '../support/residents'
import { aReward, givePoints, purseOf, stockOf } from '../support/shopping'

const hourMs = 3_600_000

theDoorGuards('reward.redeem', { rewardId: 'rw_1', quantity: 1 })

let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})
const redeem = (rewardId: string, quantity = 1, requestId?: string) =>
  call(resident.openid, 'reward.redeem', { rewardId, quantity }, requestId)

test('points and goods are put aside, neither is gone', async () => {
  const rewardId = await aReward({ units: 10, price: 4 })
  await givePoints(resident, 20)
  const redemption = await ask(resident.openid, 'reward.redeem', { rewardId, quantity: 3 })
  expect(redemption).toMatchObject({ status: 'open', price: 12 })
  const hours = (redemption.expiresAt - Date.now()) / hourMs
  expect(hours).toBeGreaterThan(71)
  expect(hours).toBeLessThanOrEqual(72)
  expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 8, held: 12 })
  expect(await stockOf(rewardId)).toEqual({ onHand: 10, held: 3, available: 7 })
})

test('exactly enough points are enough', async () => {
  const rewardId = await aReward({ price: 4 })
  await givePoints(resident, 4)
  expect(await redeem(rewardId)).toMatchObject({ ok: true })
  expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 0, held: 4 })
})

describe('arriving more than once', () => {
  test('the same request twice has one answer and one price', async () => {
    const rewardId = await aReward()
    await givePoints(resident, 20)
    const requestId = aRequestId()
    const first = await redeem(rewardId, 1, requestId)
    expect(await redeem(rewardId, 1, requestId)).toEqual(first)
    expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 16, held: 4 })
    expect(await stockOf(rewardId)).toMatchObject({ held: 1 })
  })

  test('the same request eight times at once is one redemption', async () => {
    const rewardId = await aReward()
    await givePoints(resident, 100)
    const requestId = aRequestId()
    const replies = await Promise.all(Array.from({ length: 8 }, () => redeem(rewardId, 2, requestId)))
    for (const reply of replies) expect(reply).toEqual(replies[0])
    expect(replies[0]).toMatchObject({ ok: true, value: { price: 8 } })
    expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 92, held: 8 })
    expect(await stockOf(rewardId)).toEqual({ onHand: 10, held: 2, available: 8 })
  })

  test('a requestId used for something else is refused, and nothing changes', async () => {
    const rewardId = await aReward()
    await givePoints(resident, 20)
    const requestId = aRequestId()
    await redeem(rewardId, 1, requestId)
    const before = [await purseOf(resident), await stockOf(rewardId)]
    expectRefusal(await redeem(rewardId, 2, requestId), 'REQUEST_REUSED')
    expect([await purseOf(resident), await stockOf(rewardId)]).toEqual(before)
  })

  test('a request that was refused stays refused, also when there would be points by now', async () => {
    const rewardId = await aReward({ price: 4 })
    const requestId = aRequestId()
    await givePoints(resident, 1)
    expectRefusal(await redeem(rewardId, 1, requestId), 'POINTS_SHORT')
    await givePoints(resident, 10)
    expectRefusal(await redeem(rewardId, 1, requestId), 'POINTS_SHORT')
    expect(await redeem(rewardId)).toMatchObject({ ok: true })
  })

  test('ten requests at once never spend more than there is', async () => {
    const rewardId = await aReward({ units: 20, price: 4 })
    await givePoints(resident, 14)
    const replies = await Promise.all(Array.from({ length: 6 }, () => redeem(rewardId)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(3)
    for (const reply of replies) if (!reply.ok) expectRefusal(reply, 'POINTS_SHORT')
    expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 2, held: 12 })
    expect(await stockOf(rewardId)).toEqual({ onHand: 20, held: 3, available: 17 })
  })
})

describe('refused, and neither points nor goods have moved', () => {
  const refused = async (rewardId: string, quantity = 1) => {
    const look = async () => ({ purse: await purseOf(resident), stock: await stockOf(rewardId) })
    const before = await look()
    const reply = await redeem(rewardId, quantity)
    expect(await look()).toEqual(before)
    return reply
  }

  test('too few points, and none at all', async () => {
    const rewardId = await aReward({ price: 4 })
    expectRefusal(await refused(rewardId), 'POINTS_SHORT')
    await givePoints(resident, 3)
    expectRefusal(await refused(rewardId), 'POINTS_SHORT')
    await givePoints(resident, 4)
    expectRefusal(await refused(rewardId, 2), 'POINTS_SHORT')
  })

  test('more than there is on the shelf', async () => {
    const rewardId = await aReward({ units: 2, price: 1 })
    await givePoints(resident, 20)
    expectRefusal(await refused(rewardId, 3), 'STOCK_SHORT')
  })

  test('more than a household may have in a month', async () => {
    const rewardId = await aReward({ units: 20, price: 1, limitPerMonth: 2 })
    await givePoints(resident, 20)
    expectRefusal(await refused(rewardId, 3), 'LIMIT_REACHED')
    expect(await redeem(rewardId, 2)).toMatchObject({ ok: true })
    expectRefusal(await refused(rewardId), 'LIMIT_REACHED')
  })

  test('what was taken off the shelf', async () => {
    const rewardId = await aReward()
    await givePoints(resident, 20)
    await database.updateWhere('rewards', { _id: rewardId }, { $set: { state: 'withdrawn' } })
    const before = await purseOf(resident)
    expectRefusal(await redeem(rewardId), 'WRONG_STATE')
    expect(await purseOf(resident)).toEqual(before)
  })
})

test('the last item, asked for by two at once, goes to one of them', async () => {
  const rewardId = await aReward({ units: 1, price: 4 })
  const two = [resident, await aNewResident()]
  for (const one of two) await givePoints(one, 10)
  const replies = await Promise.all(two.map(({ openid }) => call(openid, 'reward.redeem', { rewardId, quantity: 1 })))
  expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
  for (const [index, reply] of replies.entries()) {
    const { available, held } = await ask(two[index]?.openid ?? '', 'points.get', {})
    if (reply.ok) expect({ available, held }).toEqual({ available: 6, held: 4 })
    else {
      expectRefusal(reply, 'STOCK_SHORT')
      expect({ available, held }).toEqual({ available: 10, held: 0 })
    }
  }
  expect(await stockOf(rewardId)).toEqual({ onHand: 1, held: 1, available: 0 })
})

test('five of eight get the last five', async () => {
  const rewardId = await aReward({ units: 5, price: 1 })
  const eight = await Promise.all(Array.from({ length: 8 }, () => aNewResident()))
  for (const one of eight) await givePoints(one, 5)
  const replies = await Promise.all(eight.map(({ openid }) => call(openid, 'reward.redeem', { rewardId, quantity: 1 })))
  expect(replies.filter(({ ok }) => ok)).toHaveLength(5)
  for (const reply of replies) if (!reply.ok) expectRefusal(reply, 'STOCK_SHORT')
  expect(await stockOf(rewardId)).toEqual({ onHand: 5, held: 5, available: 0 })
})

test('points are honoured only in the shop that gave them', async () => {
  const rewardId = await aReward({ shop: elsewhere.villageCode })
  await givePoints(resident, 20)
  const before = await purseOf(resident)
  const reply = await redeem(rewardId)
  expectRefusal(reply, 'WRONG_STATE')
  expect(reply.message).toContain('发分的那家超市')
  expect(await purseOf(resident)).toEqual(before)
})

test('somebody else’s points cannot be spent, and stay as they are', async () => {
  const rewardId = await aReward()
  const rich = await aNewResident()
  await givePoints(rich, 50)
  const before = await purseOf(rich)
  const input = { rewardId, quantity: 1, accountId: rich.accountId }
  expectRefusal(await call(resident.openid, 'reward.redeem', input), 'NOT_FOUND')
  expect(await purseOf(rich)).toEqual(before)
})

test('goods that do not exist are not found', async () => {
  await givePoints(resident, 20)
  expectRefusal(await redeem('rw_nothing'), 'NOT_FOUND')
})

test('staff without a household have nothing to spend', async () => {
  const rewardId = await aReward()
  expectRefusal(await call('demo-worker-1', 'reward.redeem', { rewardId, quantity: 1 }), 'NOT_FOUND')
})

test.each([0, -1, 1.5, 100, NaN, '1'])('the quantity %j is malformed', async (quantity) => {
  expectRefusal(await redeem('rw_1', quantity as number), 'MALFORMED_INPUT')
})
