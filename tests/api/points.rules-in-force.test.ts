/** What a ticket earns is what the rule in force says: shown while on its way, named by its version when it is paid. */
import { database } from '../../cloudfunctions/platform/database'
import { awardIdOf, findAccount } from '../../cloudfunctions/modules/ledger'
import { awardForTicket, promiseForTicket, withdrawTicketPromise } from '../../cloudfunctions/modules/points'
import { ask } from '../support/api'
import { publish } from '../support/proposals'
import { aVillage, type Village } from '../support/village'

let village: Village
beforeEach(async () => {
  village = await aVillage({ fundCents: 10_000_000 })
})
let turn = 0
const aReport = ({ gridPath, resident }: Village, role = 'resident') => ({
  ticketId: `tk_test_${village.code}_${turn++}`,
  reporter: { personId: resident.personId, householdId: resident.householdId, gridPath, role },
  ruleCode: 'RPT-COMMON',
  matterName: '路灯不亮',
  now: Date.now(),
})
const proved = { trigger: 'reportProvedTrue' } as const
const monthMs = 30 * 86_400_000
const purse = () => ask(village.resident.openid, 'points.get', {})

test('the version in force pays, and the entry names it', async () => {
  await publish(village, { code: 'RPT-COMMON', points: 4, caps: { perDay: 8, perMonth: 20, perYear: 80 } })
  const villages: [Village, points: number, version: number][] = [
    [village, 4, 3],
    [await aVillage(), 2, 2],
  ]
  for (const [where, points, ruleVersion] of villages) {
    const outcome = await awardForTicket({ ...aReport(where), ...proved })
    expect(outcome).toMatchObject({ ok: true, quantity: points })
    const account = outcome.ok ? await findAccount(outcome.accountId) : null
    expect(Object.values(account?.recent ?? {}).map(({ ref }) => ref.ruleVersion)).toEqual([ruleVersion])
  }
})

test('a rule switched off pays nothing', async () => {
  await publish(village, { code: 'RPT-COMMON', points: undefined, caps: undefined, enabled: false })
  expect(await awardForTicket({ ...aReport(village), ...proved })).toEqual({ ok: false, why: 'NOT_PAID' })
})

test('a role the place does not pay earns nothing', async () => {
  expect(await awardForTicket({ ...aReport(village, 'counterClerk'), ...proved })).toEqual({
    ok: false,
    why: 'NOT_PAID',
  })
})

test('points are shown as on their way, and the award turns them into points once', async () => {
  const report = aReport(village)
  await promiseForTicket({ ...report, until: report.now + monthMs })
  expect(await purse()).toMatchObject({ available: 0, pending: 2 })
  expect(await ask(village.one, 'points.getSolvency', {})).toMatchObject({ outstanding: 2 })
  await awardForTicket({ ...report, ...proved })
  expect(await purse()).toMatchObject({ available: 2, pending: 0 })
  await promiseForTicket({ ...report, until: report.now + monthMs })
  expect(await purse()).toMatchObject({ available: 2, pending: 0 })
})

test('what a check finds undone is not on its way any more', async () => {
  const report = aReport(village)
  await promiseForTicket({ ...report, until: report.now + monthMs })
  for (let round = 0; round < 2; round += 1) await withdrawTicketPromise(report)
  expect(await purse()).toMatchObject({ available: 0, pending: 0 })
  expect(await awardForTicket({ ...report, ...proved })).toMatchObject({ ok: true })
})

test('an empty budget refuses, is remembered, and money that comes later does not change it', async () => {
  const budget = `bu_${village.code}_REPORT_${new Date().getFullYear()}`
  const { accountId } = await purse()
  await awardForTicket({ ...aReport(village), ...proved })
  await database.updateWhere('pools', { _id: budget }, { $set: { available: 1 }, $inc: { consumed: 2_997 } })
  const report = aReport(village)
  expect(await awardForTicket({ ...report, ...proved })).toEqual({ ok: false, why: 'BUDGET_SHORT' })
  await database.updateWhere('pools', { _id: budget }, { $set: { available: 2_998 }, $inc: { consumed: -2_997 } })
  expect(await awardForTicket({ ...report, ...proved })).toEqual({ ok: false, why: 'BUDGET_SHORT' })
  const line = (await findAccount(accountId))?.recent[awardIdOf(report.ticketId, 'RPT-COMMON', accountId)]
  expect(line).toMatchObject({ ok: false, why: 'BUDGET_SHORT' })
})
