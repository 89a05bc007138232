import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { aForgedCode, anOldCode, inventedCodes } from '../support/pickup'
import { aHolderOf, aNewResident } from '../support/residents'
import { anOpenRedemption, clerk, codeOf, purseOf } from '../support/shopping'

theDoorGuards('redemption.lookup', { code: 'v1.rd_1.1.0000000000' })

test('the keeper reads what to hand to whom, by surname, and nothing has happened yet', async () => {
  const resident = await aNewResident()
  const { redemptionId } = await anOpenRedemption(resident, { quantity: 2 })
  const { code, manualCode } = await codeOf(resident, redemptionId)
  const before = await purseOf(resident)
  const order = { redemptionId, status: 'open', rewardName: '肥皂', quantity: 2, unit: '块', residentName: '温**' }
  expect(await ask(clerk, 'redemption.lookup', { code })).toEqual(order)
  expect(await ask('demo-committee-2', 'redemption.lookup', { code: manualCode })).toEqual(order)
  expect(await purseOf(resident)).toEqual(before)
})

test('the code of goods already fetched says when, and by whose hand', async () => {
  const resident = await aNewResident()
  const { redemptionId } = await anOpenRedemption(resident)
  const { code } = await codeOf(resident, redemptionId)
  await ask(clerk, 'redemption.fulfil', { code })
  const reply = await call(clerk, 'redemption.lookup', { code })
  expectRefusal(reply, 'WRONG_STATE', 'ALREADY_FULFILLED')
  expect(reply.message).toContain('黄丽珍')
})

test('invented, forged and old codes stand for nothing', async () => {
  const resident = await aNewResident()
  const { redemptionId } = await anOpenRedemption(resident)
  const order = { redemptionId, personId: resident.personId }
  for (const code of [...inventedCodes, aForgedCode(order)]) {
    expectRefusal(await call(clerk, 'redemption.lookup', { code }), 'CODE_INVALID')
  }
  expectRefusal(await call(clerk, 'redemption.lookup', { code: anOldCode(order, 3) }), 'CODE_EXPIRED')
})

test('the shop of another village does not learn what waits here', async () => {
  const resident = await aNewResident()
  const { code } = await codeOf(resident, (await anOpenRedemption(resident)).redemptionId)
  const keeper = await aHolderOf('committee', elsewhere.villageCode)
  const reply = await call(keeper, 'redemption.lookup', { code })
  expectRefusal(reply, 'WRONG_STATE', 'REDEMPTION_ELSEWHERE')
  expect(JSON.stringify(reply)).not.toContain('肥皂')
})
