import { database } from '../../cloudfunctions/platform/database'
import { ask, askAll, call, expectRefusal } from '../support/api'
import { aDifference } from '../support/differences'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { aHolderOf, aNewResident } from '../support/residents'
import { aReward, purseOf } from '../support/shopping'

theDoorGuards('audit.listFindings', {})

const findingsFor = (openid: string) => askAll(openid, 'audit.listFindings', { limit: 20 })

test('what was changed by hand is told in words to who keeps the books, and to nobody else', async () => {
  const resident = await aNewResident()
  const { findingIds } = await aDifference(resident)
  const own = (await findingsFor('demo-committee-1')).filter(({ findingId }) => findingIds.includes(findingId))
  const row = own.find(({ code }) => code === 'STATE_DIFFERS')
  expect(row).toMatchObject({ rule: 'R2', isFrozen: true, state: 'open', shop: 'DASNG' })
  expect(row?.words).toMatch(/\p{Script=Han}.*。$/u)
  expect((await findingsFor('demo-supervisor-1')).map(({ findingId }) => findingId)).toEqual(
    expect.arrayContaining(findingIds),
  )
  const other = await aHolderOf('committee', elsewhere.villageCode)
  expect((await findingsFor(other)).filter(({ findingId }) => findingIds.includes(findingId))).toEqual([])
  expectRefusal(await call('demo-worker-1', 'audit.listFindings', {}), 'FORBIDDEN')
})

test('the account stands still, what was on it stays, and the committee was told once', async () => {
  const resident = await aNewResident()
  await aDifference(resident)
  const before = await purseOf(resident)
  const reply = await call(resident.openid, 'reward.redeem', { rewardId: await aReward(), quantity: 1 })
  expect(reply.ok).toBe(false)
  expect(await purseOf(resident)).toEqual(before)
  const { personId } = await ask('demo-committee-1', 'session.get', {})
  const messages = await database.find('messages', { _id: { $gt: 'audit_', $lt: 'audit_~' } }, { limit: 200 })
  expect(messages.filter(({ to }) => to === personId)).toHaveLength(1)
})

test('an account nobody touched has nothing found about it', async () => {
  const resident = await aNewResident()
  const { auditOne } = await import('../../cloudfunctions/modules/audit')
  expect(await auditOne(resident.accountId, Date.now())).toBe(0)
})
