import { relayAccountsOf } from '../../cloudfunctions/modules/ledger'
import { expireRedemptions } from '../../cloudfunctions/modules/redemption'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { aNewResident, type Resident } from '../support/residents'
import { anOpenRedemption, clerk, codeOf, purseOf, stockOf } from '../support/shopping'

theDoorGuards('redemption.cancel', { redemptionId: 'rd_1' })

let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})
const cancel = (redemptionId: string, requestId?: string, openid = resident.openid) =>
  call(openid, 'redemption.cancel', { redemptionId }, requestId)

test('points and goods come back, and the limit with them', async () => {
  const goods = { units: 5, price: 4, quantity: 2, limitPerMonth: 2 }
  const { redemptionId, rewardId } = await anOpenRedemption(resident, goods)
  expect(await ask(resident.openid, 'redemption.cancel', { redemptionId })).toEqual({
    redemptionId,
    status: 'cancelled',
  })
  expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 8, held: 0 })
  expect(await stockOf(rewardId)).toEqual({ onHand: 5, held: 0, available: 5 })
  expect(await call(resident.openid, 'reward.redeem', { rewardId, quantity: 2 })).toMatchObject({ ok: true })
})

test('the same request twice, and at once, gives back once', async () => {
  const { redemptionId } = await anOpenRedemption(resident, { price: 4 })
  const requestId = aRequestId()
  const replies = await Promise.all([1, 2, 3, 4].map(() => cancel(redemptionId, requestId)))
  replies.push(await cancel(redemptionId, requestId))
  for (const reply of replies) expect(reply).toEqual({ ok: true, value: { redemptionId, status: 'cancelled' } })
  expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 4, held: 0 })
})

test('different requests at once give back once', async () => {
  const { redemptionId } = await anOpenRedemption(resident, { price: 4 })
  const replies = await Promise.all([1, 2, 3, 4].map(() => cancel(redemptionId)))
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  for (const reply of replies) if (!reply.ok) expectRefusal(reply, 'WRONG_STATE', 'REDEMPTION_CLOSED')
  expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 4, held: 0 })
})

test('a requestId used for another redemption is refused, and that one stays open', async () => {
  const one = await anOpenRedemption(resident)
  const other = await anOpenRedemption(resident)
  const requestId = aRequestId()
  await cancel(one.redemptionId, requestId)
  const before = await purseOf(resident)
  expectRefusal(await cancel(other.redemptionId, requestId), 'REQUEST_REUSED')
  expect(await purseOf(resident)).toEqual(before)
})

test('what was fetched stays fetched', async () => {
  const { redemptionId, rewardId } = await anOpenRedemption(resident)
  await ask(clerk, 'redemption.fulfil', { code: (await codeOf(resident, redemptionId)).code })
  const before = [await purseOf(resident), await stockOf(rewardId)]
  expectRefusal(await cancel(redemptionId), 'WRONG_STATE', 'ALREADY_FULFILLED')
  expect([await purseOf(resident), await stockOf(rewardId)]).toEqual(before)
})

test('somebody else’s redemption gets the answer of one that does not exist, and stays open', async () => {
  const { redemptionId } = await anOpenRedemption(resident)
  const before = await purseOf(resident)
  const absent = redemptionId.replace(/[0-9A-Z]{26}$/, '0'.repeat(26))
  for (const openid of [(await aNewResident()).openid, clerk, 'demo-admin-1']) {
    const hidden = await cancel(redemptionId, undefined, openid)
    expectRefusal(hidden, 'NOT_FOUND')
    expect({ ...hidden, requestId: '' }).toEqual({ ...(await cancel(absent, undefined, openid)), requestId: '' })
  }
  expect(await purseOf(resident)).toEqual(before)
})

test('what nobody fetched in time goes back by itself, and can be neither fetched nor called off', async () => {
  const { redemptionId, rewardId } = await anOpenRedemption(resident, { units: 5, price: 4 })
  const { code } = await codeOf(resident, redemptionId)
  const expiresAt = Date.now() - 1
  const inAccount = { [`held.${redemptionId}.expiresAt`]: expiresAt }
  await database.updateWhere('accounts', { _id: resident.accountId }, { $set: inAccount })
  await relayAccountsOf([resident.accountId])
  await database.updateWhere('redemptions', { _id: redemptionId }, { $set: { expiresAt } })
  await expireRedemptions(Date.now())
  expect(await ask(resident.openid, 'redemption.get', { redemptionId })).toMatchObject({ status: 'expired', can: [] })
  expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 4, held: 0 })
  expect(await stockOf(rewardId)).toEqual({ onHand: 5, held: 0, available: 5 })
  expectRefusal(await cancel(redemptionId), 'WRONG_STATE', 'REDEMPTION_CLOSED')
  expectRefusal(await call(clerk, 'redemption.fulfil', { code }), 'WRONG_STATE', 'REDEMPTION_CLOSED')
})
