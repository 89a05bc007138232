import { ask, call, expectRefusal } from '../support/api'
import { cleaning, patrol, rescue } from '../support/claims'
import { theDoorGuards } from '../support/door-cases'
import { aNewResident } from '../support/residents'

theDoorGuards('points.listClaimable', {})

test('the village’s rules for deeds, in its own words: how many points, what to show, who looks', async () => {
  const { openid, accountId } = await aNewResident()
  const { rules, ...shop } = await ask(openid, 'points.listClaimable', {})
  expect(shop).toMatchObject({ accountId, days: 30, issuerName: expect.stringContaining('松林') as string })
  const known = new Map(rules.map((rule) => [rule.ruleCode, rule]))
  expect(known.get(patrol)).toMatchObject({ points: 5, per: '班', maxUnits: 1, photoRequired: false })
  expect(known.get(cleaning)).toMatchObject({ photoRequired: true, evidence: ['活动照片', '领队确认'] })
  expect(known.get(rescue)).toMatchObject({ secondApproval: true, maxUnits: 2 })
  expect(known.get(patrol)?.approverTitle).toContain('网格长')
})

test('neither reports, nor what the committee decides, nor rules that are off', async () => {
  const { rules } = await ask((await aNewResident()).openid, 'points.listClaimable', {})
  const codes = rules.map(({ ruleCode }) => ruleCode)
  for (const code of ['RPT-COMMON', 'DEED-YARD', 'DED-LITTER', 'DEED-TEACH']) expect(codes).not.toContain(code)
})

test('somebody else’s account gets the answer of one that does not exist', async () => {
  const { accountId } = await aNewResident()
  expectRefusal(await call((await aNewResident()).openid, 'points.listClaimable', { accountId }), 'NOT_FOUND')
})
