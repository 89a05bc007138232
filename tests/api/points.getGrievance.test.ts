import { ask, call, expectRefusal } from '../support/api'
import { anAppeal, aRefusedClaim } from '../support/claims'
import { theDoorGuards } from '../support/door-cases'
import { aNewResident } from '../support/residents'

theDoorGuards('points.getGrievance', { claimId: 'cl_1' })

test('says what it would be about, until when, and by when it is answered', async () => {
  const resident = await aNewResident()
  const claimId = await aRefusedClaim(resident)
  const grievance = await ask(resident.openid, 'points.getGrievance', { claimId })
  expect(grievance).toMatchObject({ about: '义务治安巡防', points: 5 })
  expect(grievance.decided).toContain('登记册上没有您的名字')
  expect(grievance.dueAt).toBeLessThan(grievance.until)
  expect(grievance).not.toHaveProperty('appealId')
})

test('what was appealed leads to its appeal', async () => {
  const resident = await aNewResident()
  const { claimId, appealId } = await anAppeal(resident)
  expect(await ask(resident.openid, 'points.getGrievance', { claimId })).toMatchObject({ appealId })
})

test('somebody else’s claim gets the answer of one that does not exist', async () => {
  const claimId = await aRefusedClaim(await aNewResident())
  expectRefusal(await call((await aNewResident()).openid, 'points.getGrievance', { claimId }), 'NOT_FOUND')
})

test('nothing, or two things at once, is malformed', async () => {
  const { openid } = await aNewResident()
  for (const input of [{}, { claimId: 'cl_1', ticketId: 'tk_1' }]) {
    expectRefusal(await call(openid, 'points.getGrievance', input), 'MALFORMED_INPUT')
  }
})
