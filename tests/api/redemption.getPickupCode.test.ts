import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { aNewResident } from '../support/residents'
import { anOpenRedemption, clerk, codeOf } from '../support/shopping'

theDoorGuards('redemption.getPickupCode', { redemptionId: 'rd_1' })

test('a code to scan, valid for half a minute at most, and eight signs to read out', async () => {
  const resident = await aNewResident()
  const { redemptionId } = await anOpenRedemption(resident)
  const { code, manualCode, validUntil } = await codeOf(resident, redemptionId)
  expect(code.length).toBeLessThan(200)
  expect(manualCode).toMatch(/^[2-9A-HJKMNP-Z]{8}$/)
  expect(validUntil - Date.now()).toBeGreaterThan(-1_000)
  expect(validUntil - Date.now()).toBeLessThanOrEqual(30_000)
})

test('asked again, the eight signs are the same ones', async () => {
  const resident = await aNewResident()
  const { redemptionId } = await anOpenRedemption(resident)
  const codes = await Promise.all([1, 2, 3, 4].map(() => codeOf(resident, redemptionId)))
  expect(new Set(codes.map(({ manualCode }) => manualCode)).size).toBe(1)
})

test('codes of two redemptions differ', async () => {
  const resident = await aNewResident()
  const one = await codeOf(resident, (await anOpenRedemption(resident)).redemptionId)
  const other = await codeOf(resident, (await anOpenRedemption(resident)).redemptionId)
  expect(one.code).not.toBe(other.code)
  expect(one.manualCode).not.toBe(other.manualCode)
})

test('nobody else gets a code, not even the shop’s keeper', async () => {
  const { redemptionId } = await anOpenRedemption(await aNewResident())
  for (const openid of [(await aNewResident()).openid, clerk, 'demo-admin-1']) {
    expectRefusal(await call(openid, 'redemption.getPickupCode', { redemptionId }), 'NOT_FOUND')
  }
})

test('what is fetched or called off has no code any more', async () => {
  const resident = await aNewResident()
  const fetched = await anOpenRedemption(resident)
  await ask(clerk, 'redemption.fulfil', { code: (await codeOf(resident, fetched.redemptionId)).code })
  const cancelled = await anOpenRedemption(resident)
  await ask(resident.openid, 'redemption.cancel', { redemptionId: cancelled.redemptionId })
  for (const { redemptionId } of [fetched, cancelled]) {
    const reply = await call(resident.openid, 'redemption.getPickupCode', { redemptionId })
    expectRefusal(reply, 'WRONG_STATE', 'REDEMPTION_CLOSED')
  }
})
