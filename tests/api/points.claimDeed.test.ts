import { settleDirtyClaims } from '../../cloudfunctions/modules/claim'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { aClaim, aDeed, anApprovedClaim, aRefusedClaim, cleaning, daysAgo, today } from '../support/claims'
import { theDoorGuards } from '../support/door-cases'
import { keptCount } from '../support/kept'
import { upload } from '../support/photos'
import { aNewResident, type Resident } from '../support/residents'

theDoorGuards('points.claimDeed', aDeed({ on: '2026-11-22' }))

let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})
const claimsOf = () => keptCount('claims', { personId: resident.personId })

test('the points are promised, and not there yet', async () => {
  expect(await aClaim(resident)).toMatchObject({ status: 'waiting', version: 1, points: 5 })
  expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 0, pending: 5 })
})

test('the same request twice, and at once, is one claim', async () => {
  const requestId = aRequestId()
  const send = () => call(resident.openid, 'points.claimDeed', aDeed(), requestId)
  const replies = [...(await Promise.all([1, 2, 3, 4].map(send))), await send()]
  for (const reply of replies) expect(reply).toEqual(replies[0])
  expect(replies[0]).toMatchObject({ ok: true })
  expect(await claimsOf()).toBe(1)
  expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ pending: 5 })
})

test('the same deed by different requests at once is one claim', async () => {
  const replies = await Promise.all([1, 2, 3, 4].map(() => call(resident.openid, 'points.claimDeed', aDeed())))
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  for (const reply of replies) if (!reply.ok) expectRefusal(reply, 'WRONG_STATE', 'CLAIM_DUPLICATE')
  expect(await claimsOf()).toBe(1)
})

test('a requestId used for another deed is refused, and nothing is claimed', async () => {
  const requestId = aRequestId()
  await ask(resident.openid, 'points.claimDeed', aDeed(), requestId)
  const reply = await call(resident.openid, 'points.claimDeed', aDeed({ on: daysAgo(1) }), requestId)
  expectRefusal(reply, 'REQUEST_REUSED')
  expect(await claimsOf()).toBe(1)
})

test('a deed claimed and paid cannot be claimed again; one refused can, three times in all', async () => {
  await anApprovedClaim(resident)
  expectRefusal(await call(resident.openid, 'points.claimDeed', aDeed()), 'WRONG_STATE', 'CLAIM_DUPLICATE')
  for (let times = 0; times < 3; times += 1) await aRefusedClaim(resident, { on: daysAgo(2) })
  expectRefusal(await call(resident.openid, 'points.claimDeed', aDeed({ on: daysAgo(2) })), 'LIMIT_REACHED')
})

test('a rule that wants a photo takes the own one only', async () => {
  const without = await call(resident.openid, 'points.claimDeed', aDeed({ ruleCode: cleaning }))
  expectRefusal(without, 'MALFORMED_INPUT', 'PHOTO_REQUIRED')
  const theirs = await upload((await aNewResident()).openid)
  const stolen = await call(resident.openid, 'points.claimDeed', aDeed({ ruleCode: cleaning, photos: [theirs] }))
  expectRefusal(stolen, 'MALFORMED_INPUT', 'PHOTO_NOT_FOUND')
  expect(await claimsOf()).toBe(0)
  const own = await upload(resident.openid)
  expect(await aClaim(resident, { ruleCode: cleaning, photos: [own] })).toMatchObject({ points: 3 })
})

test.each([
  ['a rule nobody knows', 'NO-SUCH-RULE'],
  ['a rule the committee decides by', 'DEED-YARD'],
  ['a rule for reports', 'RPT-COMMON'],
  ['a rule that is off here', 'DEED-TEACH'],
])('%s is nobody’s to claim', async (_, ruleCode) => {
  const reply = await call(resident.openid, 'points.claimDeed', aDeed({ ruleCode }))
  expectRefusal(reply, 'NOT_FOUND', 'RULE_NOT_CLAIMABLE')
  expect(await claimsOf()).toBe(0)
})

test('a deed of tomorrow, or of last year, is none', async () => {
  for (const on of [daysAgo(-1), daysAgo(31)]) {
    expectRefusal(await call(resident.openid, 'points.claimDeed', aDeed({ on })), 'MALFORMED_INPUT', 'DEED_DAY')
  }
})

test('more than a day pays is refused', async () => {
  expectRefusal(await call(resident.openid, 'points.claimDeed', aDeed({ units: 2 })), 'LIMIT_REACHED')
})

test('for somebody else’s account it answers like one that does not exist', async () => {
  const { accountId } = await aNewResident()
  expectRefusal(await call(resident.openid, 'points.claimDeed', aDeed({ accountId })), 'NOT_FOUND')
})

test('a promise lost on the way is made by the job', async () => {
  const { claimId } = await aClaim(resident)
  const now = Date.now()
  await database.updateWhere('accounts', { _id: resident.accountId }, { $set: { pending: {} } })
  await database.updateWhere('claims', { _id: claimId }, { $set: { dirtyAt: now - 120_000 } })
  await settleDirtyClaims(now, 100)
  expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ pending: 5 })
  expect(await database.findById('claims', claimId)).not.toHaveProperty('dirtyAt')
})

test.each([
  { units: 0 },
  { units: -1 },
  { units: 1.5 },
  { units: 25 },
  { on: '2026-13-01' },
  { on: 'yesterday' },
  { text: '字'.repeat(501) },
  { ruleCode: '$ne' },
  { photos: Array.from({ length: 10 }, () => 'cloud://a/b') },
])('%j is malformed', async (more) => {
  expectRefusal(await call(resident.openid, 'points.claimDeed', aDeed({ on: today(), ...more })), 'MALFORMED_INPUT')
})
