import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { aRelative, dayIn } from '../support/family'
import { keptCount } from '../support/kept'
import { aNewResident, type Resident } from '../support/residents'

theDoorGuards('household.invite', { as: 'member' })

let head: Resident
beforeEach(async () => {
  head = await aNewResident()
})

test('the head gets eight signs to read out', async () => {
  const untilOn = dayIn(10)
  const invited = await ask(head.openid, 'household.invite', { as: 'proxy', untilOn, relation: '女儿' })
  expect(invited).toMatchObject({ as: 'proxy', untilOn })
  expect(invited.code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/)
})

test('the same request twice, and at once, is one code', async () => {
  const requestId = aRequestId()
  const input = { as: 'member' } as const
  const answers = await Promise.all([1, 2, 3].map(() => ask(head.openid, 'household.invite', input, requestId)))
  answers.push(await ask(head.openid, 'household.invite', input, requestId))
  expect(new Set(answers.map(({ code }) => code)).size).toBe(1)
  const other = { as: 'proxy', untilOn: dayIn(3) } as const
  expectRefusal(await call(head.openid, 'household.invite', other, requestId), 'REQUEST_REUSED')
})

test('nobody but the head lets in', async () => {
  const daughter = await aRelative(head)
  expectRefusal(await call(daughter.openid, 'household.invite', { as: 'member' }), 'FORBIDDEN', 'NOT_HEAD')
  const stranger = await aNewResident()
  const { householdId } = head
  expectRefusal(await call(stranger.openid, 'household.invite', { householdId, as: 'member' }), 'NOT_FOUND')
})

test.each([
  ['a proxy without an end', { as: 'proxy' }],
  ['a proxy until yesterday', { as: 'proxy', untilOn: dayIn(-1) }],
  ['a proxy for years', { as: 'proxy', untilOn: dayIn(800) }],
  ['a member with an end', { as: 'member', untilOn: dayIn(3) }],
  ['a day of no calendar', { as: 'proxy', untilOn: '2026-13-01' }],
  ['neither', { as: 'head' as never }],
] as const)('%s is malformed, and makes no code', async (_, input) => {
  expectRefusal(await call(head.openid, 'household.invite', input), 'MALFORMED_INPUT')
  expect(await keptCount('invitations', { householdId: head.householdId })).toBe(0)
})

test('five codes may wait', async () => {
  for (let count = 0; count < 5; count += 1) await ask(head.openid, 'household.invite', { as: 'member' })
  expectRefusal(await call(head.openid, 'household.invite', { as: 'member' }), 'LIMIT_REACHED', 'INVITES_WAITING')
})
