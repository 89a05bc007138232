import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { aRelative, type Relative } from '../support/family'
import { aNewResident, type Resident } from '../support/residents'

theDoorGuards('household.removeMember', { householdId: 'hh_1', personId: 'pe_1' })

let head: Resident
let daughter: Relative
beforeEach(async () => {
  head = await aNewResident()
  daughter = await aRelative(head)
})
const remove = (personId: string, openid = head.openid, requestId?: string) =>
  call(openid, 'household.removeMember', { householdId: head.householdId, personId }, requestId)
const size = async () => (await ask(head.openid, 'household.get', {})).members.length

test('whom the head removes no longer sees or spends anything of the household', async () => {
  expect(await remove(daughter.personId)).toMatchObject({ ok: true })
  expect(await size()).toBe(1)
  expectRefusal(await call(daughter.openid, 'points.get', { accountId: head.accountId }), 'FORBIDDEN', 'NOT_IN_GRID')
})

test('the same request again answers the same, and what was made since stays', async () => {
  const requestId = aRequestId()
  const first = await remove(daughter.personId, head.openid, requestId)
  expect(await remove(daughter.personId, head.openid, requestId)).toEqual(first)
  const son = await aRelative(head)
  expectRefusal(await remove(son.personId, head.openid, requestId), 'REQUEST_REUSED')
  expect(await size()).toBe(2)
})

test('anybody may leave, but the head', async () => {
  expectRefusal(await remove(head.personId), 'WRONG_STATE', 'HEAD_STAYS')
  expect(await remove(daughter.personId, daughter.openid)).toMatchObject({ ok: true })
  expect(await size()).toBe(1)
})

test('nobody else removes anybody', async () => {
  expectRefusal(await remove(head.personId, daughter.openid), 'FORBIDDEN', 'NOT_HEAD')
  const stranger = await aNewResident()
  expectRefusal(await remove(daughter.personId, stranger.openid), 'NOT_FOUND')
  expectRefusal(await remove(stranger.personId), 'NOT_FOUND')
  expect(await size()).toBe(2)
})
