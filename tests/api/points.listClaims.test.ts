import { ask, askAll, call, expectRefusal } from '../support/api'
import { aClaim, anApprovedClaim, aRefusedClaim, committee, daysAgo, leader, rescue } from '../support/claims'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { aLeaderOf, aNewResident, type Resident } from '../support/residents'

theDoorGuards('points.listClaims', { box: 'mine' })

let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})
const mine = (limit = 50) => askAll(resident.openid, 'points.listClaims', { box: 'mine', limit })
const onDesk = async (openid: string) =>
  (await askAll(openid, 'points.listClaims', { box: 'toReview', limit: 50 })).map(({ claimId }) => claimId)

test('the own claims, newest first, with what became of them', async () => {
  const refused = await aRefusedClaim(resident, { on: daysAgo(2) })
  await anApprovedClaim(resident, { on: daysAgo(1) })
  const { claimId } = await aClaim(resident)
  const claims = await mine()
  expect(claims.map(({ status }) => status)).toEqual(['waiting', 'approved', 'refused'])
  expect(claims[0]).toMatchObject({ claimId, points: 5, claimantName: '温秀英', can: [] })
  expect(claims[1]?.payout).toMatchObject({ ok: true, words: '5 分已到账。' })
  expect(claims[2]).toMatchObject({ claimId: refused, can: ['appeal'] })
  expect(await mine(1)).toEqual(claims)
  expect(await ask((await aNewResident()).openid, 'points.listClaims', { box: 'mine' })).toEqual({ items: [] })
})

test('on the desk of whom the rule names, by surname only, until somebody has decided', async () => {
  const { claimId } = await aClaim(resident)
  expect(await onDesk(leader)).toContain(claimId)
  expect(await onDesk(committee)).not.toContain(claimId)
  const items = await askAll(leader, 'points.listClaims', { box: 'toReview', limit: 50 })
  expect(items.find((item) => item.claimId === claimId)).toMatchObject({ claimantName: '温**', can: ['review'] })
  expect(JSON.stringify(items)).not.toContain('温秀英')
  await ask(leader, 'points.reviewClaim', { claimId, approve: true })
  expect(await onDesk(leader)).not.toContain(claimId)
})

test('longest waiting first, page by page', async () => {
  const first = (await aClaim(resident, { on: daysAgo(3) })).claimId
  const second = (await aClaim(resident, { on: daysAgo(4) })).claimId
  const desk = await onDesk(leader)
  expect(desk.indexOf(first)).toBeLessThan(desk.indexOf(second))
  const single = await askAll(leader, 'points.listClaims', { box: 'toReview', limit: 7 })
  expect(single.map(({ claimId }) => claimId)).toEqual(desk)
})

test('what wants a second person lies on the committee’s desk then', async () => {
  const { claimId } = await aClaim(resident, { ruleCode: rescue })
  expect(await onDesk(committee)).not.toContain(claimId)
  await ask(leader, 'points.reviewClaim', { claimId, approve: true })
  expect(await onDesk(committee)).toContain(claimId)
  const items = await askAll(leader, 'points.listClaims', { box: 'toReview', limit: 50 })
  expect(items.find((item) => item.claimId === claimId)?.can).toEqual([])
})

test('another village sees none of it, and a resident has no desk', async () => {
  const { claimId } = await aClaim(resident)
  expect(await onDesk(await aLeaderOf(elsewhere.villageCode))).not.toContain(claimId)
  expect(await onDesk(resident.openid)).toEqual([])
})

test.each([{}, { box: 'all' }, { box: 'mine', limit: 0 }, { box: 'mine', limit: 51 }])(
  '%j is malformed',
  async (input) => {
    expectRefusal(await call(leader, 'points.listClaims', input as { box: 'mine' }), 'MALFORMED_INPUT')
  },
)
