import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { aRelative, dayIn } from '../support/family'
import { aNewResident, anOpenid, type Resident } from '../support/residents'
import { aReward, givePoints } from '../support/shopping'

theDoorGuards('household.addMember', { code: 'ABCDEFGH' })

let head: Resident
let code: string
beforeEach(async () => {
  head = await aNewResident()
  code = (await ask(head.openid, 'household.invite', { as: 'member' })).code
})
const enter = (openid: string, typed: string, requestId?: string) =>
  call(openid, 'household.addMember', { code: typed, displayName: '陈晓敏' }, requestId)
const sizeOf = async ({ openid }: Resident) => (await ask(openid, 'household.get', {})).members.length

test('whoever has the code belongs to the household, and its points are theirs to spend', async () => {
  const openid = anOpenid()
  await givePoints(head, 12)
  const { householdId } = head
  expect(await enter(openid, ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `)).toMatchObject({
    ok: true,
    value: { householdId, name: '温秀英家', as: 'member' },
  })
  expect(await ask(openid, 'points.get', {})).toMatchObject({ accountId: head.accountId, available: 12 })
  await ask(openid, 'reward.redeem', { rewardId: await aReward(), quantity: 1 })
  expect(await ask(head.openid, 'points.get', {})).toMatchObject({ available: 8, held: 4 })
})

test('the same request twice, and at once, enters once', async () => {
  const [openid, requestId] = [anOpenid(), aRequestId()]
  await ask(openid, 'session.get', {})
  const replies = await Promise.all([1, 2, 3].map(() => enter(openid, code, requestId)))
  replies.push(await enter(openid, code, requestId))
  for (const reply of replies) expect(reply).toMatchObject({ ok: true, value: { householdId: head.householdId } })
  expect(await sizeOf(head)).toBe(2)
  expectRefusal(await enter(openid, 'ABCDEFGH', requestId), 'REQUEST_REUSED')
})

test('a code lets one person in, of two at once too', async () => {
  const replies = await Promise.all([anOpenid(), anOpenid(), anOpenid()].map((openid) => enter(openid, code)))
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  for (const reply of replies) if (!reply.ok) expectRefusal(reply, 'CODE_INVALID', 'INVITE_CODE')
  expectRefusal(await enter(anOpenid(), code), 'CODE_INVALID', 'INVITE_CODE')
  expect(await sizeOf(head)).toBe(2)
})

test('whoever was cut off after taking the code gets in with it', async () => {
  const openid = anOpenid()
  const { personId } = await ask(openid, 'session.get', {})
  await database.updateWhere('invitations', { code }, { $set: { usedBy: personId } })
  expect(await enter(openid, code)).toMatchObject({ ok: true })
})

test('a code that ended, and one nobody made', async () => {
  await database.updateWhere('invitations', { code }, { $set: { expiresAt: Date.now() - 1 } })
  expectRefusal(await enter(anOpenid(), code), 'CODE_EXPIRED', 'INVITE_EXPIRED')
  for (const wrong of ['ABCDEFGH', 'x', '00000000']) expectRefusal(await enter(anOpenid(), wrong), 'CODE_INVALID')
})

test('after ten wrong codes nobody guesses on, not even rightly', async () => {
  const openid = anOpenid()
  for (let count = 0; count < 10; count += 1) expectRefusal(await enter(openid, 'ABCDEFGH'), 'CODE_INVALID')
  expectRefusal(await enter(openid, code), 'RATE_LIMITED', 'INVITE_TRIES')
  expect(await sizeOf(head)).toBe(1)
})

test('who has no name yet says one', async () => {
  expectRefusal(await call(anOpenid(), 'household.addMember', { code }), 'MALFORMED_INPUT', 'NAME_REQUIRED')
})

test('a proxy spends to the end of the last day, and not after', async () => {
  const daughter = await aRelative(head, { untilOn: dayIn(1) })
  expect(await ask(daughter.openid, 'points.get', {})).toMatchObject({ accountId: head.accountId })
  const person = await database.findById('persons', daughter.personId)
  const [membership] = person!['memberships'] as { until: number }[]
  const ended = { memberships: [{ ...membership, until: Date.now() }] }
  await database.updateWhere('persons', { _id: daughter.personId }, { $set: ended })
  expectRefusal(await call(daughter.openid, 'points.get', {}), 'FORBIDDEN', 'NOT_IN_GRID')
  expect(await sizeOf(head)).toBe(1)
})
