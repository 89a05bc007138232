import { database } from '../../cloudfunctions/platform/database'
import { ask, askAll, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { aNewResident } from '../support/residents'
import { publish, ruleOf } from '../support/proposals'
import { aVillage } from '../support/village'

theDoorGuards('points.listRules', {})

test('residents read how points are earned at their shop, in the published words', async () => {
  const village = await aVillage({ fundCents: 10_000_000 })
  await publish(village, { note: '每月一次，自带工具。' })
  const { openid } = village.resident
  const rules = await askAll(openid, 'points.listRules', {})
  expect(rules.find(({ code }) => code === 'DEED-CLEAN')).toMatchObject({
    name: '参加村庄清洁日',
    points: 5,
    version: 3,
    note: '每月一次，自带工具。',
    evidence: ['活动照片', '领队确认'],
  })
  const { shopName } = await ask(openid, 'points.listRules', {})
  expect(shopName).toBe('试点村积分超市')
})

test('what is off is the committee’s business: residents see what pays', async () => {
  const { openid } = await aNewResident()
  const rules = await askAll(openid, 'points.listRules', {})
  expect(rules.length).toBeGreaterThan(20)
  expect(rules.every(({ enabled, points }) => enabled && points > 0)).toBe(true)
  expectRefusal(await call(openid, 'points.listRules', { all: true }), 'NOT_FOUND')
  const all = await askAll('demo-committee-1', 'points.listRules', { all: true })
  expect(all.find(({ code }) => code === 'DED-LITTER')).toMatchObject({ enabled: false, points: -2 })
})

test('page by page, none missing and none twice', async () => {
  const whole = await ask('demo-resident-1', 'points.listRules', { limit: 50 })
  const pages = await askAll('demo-resident-1', 'points.listRules', { limit: 7 })
  expect(pages).toEqual(whole.items)
})

test('a version published later never goes back to an older one, whatever order the effects come in', async () => {
  const village = await aVillage({ fundCents: 10_000_000 })
  await publish(village, { points: 4 })
  await publish(village, { points: 2 })
  const { enterInBook } = await import('../../cloudfunctions/modules/points/rules.repo')
  const old = await database.findById('rule_versions', `ru_${village.code}_DEED-CLEAN_3`)
  await enterInBook(old as unknown as Parameters<typeof enterInBook>[0])
  expect(await ruleOf(village, 'DEED-CLEAN')).toMatchObject({ points: 2, version: 4 })
})
