import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { aNewResident } from '../support/residents'
import { anOpenRedemption, clerk, codeOf } from '../support/shopping'

theDoorGuards('redemption.get', { redemptionId: 'rd_1' })

test('its owner reads what waits where, until when, and what can be done', async () => {
  const resident = await aNewResident()
  const { redemptionId, rewardId, expiresAt } = await anOpenRedemption(resident, { price: 4, quantity: 2 })
  expect(await ask(resident.openid, 'redemption.get', { redemptionId })).toEqual({
    redemptionId,
    rewardId,
    rewardName: '肥皂',
    quantity: 2,
    unit: '块',
    price: 8,
    status: 'open',
    createdAt: expect.any(Number) as number,
    expiresAt,
    shopName: '松林村积分超市',
    can: ['getPickupCode', 'issueOfflineCode', 'cancel'],
  })
})

test('once fetched or called off, it says so and offers nothing more', async () => {
  const resident = await aNewResident()
  const fetched = await anOpenRedemption(resident)
  await ask(clerk, 'redemption.fulfil', { code: (await codeOf(resident, fetched.redemptionId)).code })
  const cancelled = await anOpenRedemption(resident)
  await ask(resident.openid, 'redemption.cancel', { redemptionId: cancelled.redemptionId })
  const read = (redemptionId: string) => ask(resident.openid, 'redemption.get', { redemptionId })
  expect(await read(fetched.redemptionId)).toMatchObject({
    status: 'fulfilled',
    closedAt: expect.any(Number) as number,
    can: [],
  })
  expect(await read(cancelled.redemptionId)).toMatchObject({ status: 'cancelled', can: [] })
})

test('somebody else’s gets the answer of one that does not exist, also for the shop’s keeper', async () => {
  const { redemptionId } = await anOpenRedemption(await aNewResident())
  const absent = redemptionId.replace(/[0-9A-Z]{26}$/, '0'.repeat(26))
  for (const openid of [(await aNewResident()).openid, clerk, 'demo-admin-1']) {
    const hidden = await call(openid, 'redemption.get', { redemptionId })
    expectRefusal(hidden, 'NOT_FOUND')
    const none = await call(openid, 'redemption.get', { redemptionId: absent })
    expect({ ...hidden, requestId: '' }).toEqual({ ...none, requestId: '' })
  }
})

test.each(['', 'rd.1', '$gt', 'x'.repeat(161)])('the id %j is malformed', async (redemptionId) => {
  expectRefusal(await call('demo-resident-1', 'redemption.get', { redemptionId }), 'MALFORMED_INPUT')
})

test('an id that is no redemption’s is not found', async () => {
  const { openid } = await aNewResident()
  for (const redemptionId of ['rd_1', 'tk_1', `rd_ac_${'0'.repeat(32)}_${'0'.repeat(26)}`]) {
    expectRefusal(await call(openid, 'redemption.get', { redemptionId }), 'NOT_FOUND')
  }
})
