import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { aRelative, dayIn } from '../support/family'
import { aNewResident } from '../support/residents'

theDoorGuards('household.get', {})

test('whoever belongs to it sees who else does, since when, and as what', async () => {
  const head = await aNewResident()
  const untilOn = dayIn(30)
  const daughter = await aRelative(head, { untilOn })
  const { members, can, name } = await ask(daughter.openid, 'household.get', {})
  expect([name, can]).toEqual(['温秀英家', ['leave']])
  expect(members).toMatchObject([
    { personId: head.personId, displayName: '温秀英', isHead: true, isMe: false, as: 'member' },
    { personId: daughter.personId, isHead: false, isMe: true, as: 'proxy', relation: '女儿', untilOn },
  ])
  expect((await ask(head.openid, 'household.get', {})).can).toEqual(['invite', 'setProxy', 'removeMember'])
})

test('a household of somebody else gets the answer of one that does not exist', async () => {
  const { openid } = await aNewResident()
  const { householdId } = await aNewResident()
  expectRefusal(await call(openid, 'household.get', { householdId }), 'NOT_FOUND')
  expectRefusal(await call(openid, 'household.get', { householdId: 'hh_x' }), 'NOT_FOUND')
})

test('who holds a role and lives nowhere here has none', async () => {
  expectRefusal(await call('demo-supervisor-1', 'household.get', {}), 'NOT_FOUND')
})
