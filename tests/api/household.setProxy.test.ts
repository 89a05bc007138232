import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { aRelative, dayIn, type Relative } from '../support/family'
import { aNewResident, type Resident } from '../support/residents'

theDoorGuards('household.setProxy', { householdId: 'hh_1', personId: 'pe_1' })

let head: Resident
let daughter: Relative
beforeEach(async () => {
  head = await aNewResident()
  daughter = await aRelative(head)
})
const set = (input: { untilOn?: string; personId?: string }, openid = head.openid, requestId?: string) =>
  call(
    openid,
    'household.setProxy',
    { householdId: head.householdId, personId: daughter.personId, ...input },
    requestId,
  )
const herself = async () => (await ask(daughter.openid, 'household.get', {})).members.find(({ isMe }) => isMe)

test('a member becomes a proxy with an end, and a member again', async () => {
  const untilOn = dayIn(20)
  expect(await set({ untilOn })).toMatchObject({ ok: true, value: { as: 'proxy', untilOn } })
  expect(await herself()).toMatchObject({ as: 'proxy', untilOn, relation: '女儿' })
  expect(await set({})).toMatchObject({ ok: true, value: { as: 'member' } })
  expect(await herself()).not.toHaveProperty('untilOn')
})

test('the same request again answers the same; with another input it is refused', async () => {
  const [requestId, untilOn] = [aRequestId(), dayIn(20)]
  const first = await set({ untilOn }, head.openid, requestId)
  expect(await set({ untilOn }, head.openid, requestId)).toEqual(first)
  expectRefusal(await set({}, head.openid, requestId), 'REQUEST_REUSED')
  expect(await herself()).toMatchObject({ as: 'proxy' })
})

test('only the head, only for people of the household, never for the head', async () => {
  const untilOn = dayIn(20)
  expectRefusal(await set({ untilOn }, daughter.openid), 'FORBIDDEN', 'NOT_HEAD')
  const stranger = await aNewResident()
  expectRefusal(await set({ untilOn }, stranger.openid), 'NOT_FOUND')
  expectRefusal(await set({ untilOn, personId: stranger.personId }), 'NOT_FOUND')
  expectRefusal(await set({ untilOn, personId: head.personId }), 'WRONG_STATE', 'HEAD_STAYS')
  expectRefusal(await set({ untilOn: dayIn(-1) }), 'MALFORMED_INPUT', 'PROXY_END')
  expect(await herself()).toMatchObject({ as: 'member' })
})
