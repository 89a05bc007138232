import { ask, call, expectRefusal } from '../support/api'
import { aClaim, aRefusedClaim, cleaning, committee, leader } from '../support/claims'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { upload } from '../support/photos'
import { aHolderOf, aLeaderOf, aNewResident, type Resident } from '../support/residents'

theDoorGuards('points.getClaim', { claimId: 'cl_1' })

let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})

test('the claimant reads words, photos and the rule as it stood', async () => {
  const photo = await upload(resident.openid)
  const { claimId } = await aClaim(resident, { ruleCode: cleaning, photos: [photo] })
  expect(await ask(resident.openid, 'points.getClaim', { claimId })).toMatchObject({
    ruleName: '参加村庄清洁日',
    ruleNote: expect.stringContaining('清洁日') as string,
    evidence: ['活动照片', '领队确认'],
    photos: [{ fileId: photo, url: expect.stringMatching(/^http/) as string }],
    reviews: [],
    can: [],
  })
})

test('those it concerns read it too, without the full name', async () => {
  const { claimId } = await aClaim(resident)
  for (const openid of [leader, committee, 'demo-supervisor-1']) {
    const claim = await ask(openid, 'points.getClaim', { claimId })
    expect(claim.claimantName).toBe('温**')
    expect(claim.can).toEqual(openid === leader ? ['review'] : [])
  }
})

test('a refusal says why, by whom, and until when it may be appealed', async () => {
  const claimId = await aRefusedClaim(resident)
  const claim = await ask(resident.openid, 'points.getClaim', { claimId })
  expect(claim).toMatchObject({ status: 'refused', can: ['appeal'] })
  expect(claim.reviews[0]).toMatchObject({ note: '登记册上没有您的名字', name: '李**' })
  expect(claim.appealUntil).toBeGreaterThan(Date.now() + 14 * 86_400_000)
})

test('to everybody else it does not exist', async () => {
  const { claimId } = await aClaim(resident)
  const strangers = [
    (await aNewResident()).openid,
    await aLeaderOf(elsewhere.villageCode),
    await aHolderOf('committee', elsewhere.villageCode),
    'demo-worker-2',
    'demo-department-1',
  ]
  for (const openid of strangers) {
    const hidden = await call(openid, 'points.getClaim', { claimId })
    expectRefusal(hidden, 'NOT_FOUND')
    const absent = await call(openid, 'points.getClaim', { claimId: 'cl_none' })
    expect({ ...hidden, requestId: '' }).toEqual({ ...absent, requestId: '' })
  }
})
