import type { Account, JournalEntry } from '@shared/domain/ledger/schema'
import { passHead } from '../../cloudfunctions/modules/person'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { aRelative } from '../support/family'
import { kept } from '../support/kept'
import { aNewResident, type Resident } from '../support/residents'
import { anOpenRedemption, clerk, codeOf, givePoints } from '../support/shopping'

theDoorGuards('person.deleteOwn', {})

const remove = ({ openid }: { readonly openid: string }, input: { confirm?: true } = {}, requestId?: string) =>
  call(openid, 'person.deleteOwn', input, requestId)
/** What the ledger keeps of a household: the account with its seal, and each line, whether or not it was relayed yet. */
async function booksOf({ accountId }: Resident) {
  const account = await database.findById('accounts', accountId)
  const { outbox, recent: _recent, dirtyAt: _dirtyAt, version: _version, ...kept } = account as never as Account
  const journal = (await database.find('journal', { accountId }, { limit: 50 })) as never as JournalEntry[]
  const lines = new Map([...journal, ...outbox].map((line) => [line._id, line]))
  return { account: kept, lines: [...lines.values()].sort((left, right) => left.sequence - right.sequence) }
}

test('the name, the link to WeChat and the memberships go; the books of the household stay as they are', async () => {
  const head = await aNewResident()
  const daughter = await aRelative(head)
  await givePoints(head, 6)
  const before = await booksOf(head)
  expect(before.account).toMatchObject({ available: 6 })
  expect(await remove(head)).toEqual({ ok: true, value: { isDeleted: true } })
  expect(await database.findById('persons', head.personId)).toBeNull()
  const stranger = await ask(head.openid, 'session.get', {})
  expect(stranger).toMatchObject({ households: [], accounts: [], roles: [] })
  expect(stranger.personId).not.toBe(head.personId)
  expect(await booksOf(head)).toEqual(before)
  const passbook = await ask(daughter.openid, 'household.getPassbook', {})
  expect(passbook).toMatchObject({ headName: '陈晓敏', closing: 6 })
})

test('the head passes on: whoever remains lets others in', async () => {
  const head = await aNewResident()
  const daughter = await aRelative(head)
  await remove(head)
  const { members, can } = await ask(daughter.openid, 'household.get', {})
  expect(members).toEqual([expect.objectContaining({ personId: daughter.personId, isHead: true })])
  expect(can).toContain('invite')
})

test('who was not its head goes, and the head stays, whoever thought it was another', async () => {
  const head = await aNewResident()
  const [daughter, son] = [await aRelative(head), await aRelative(head)]
  await remove(son)
  await passHead({ _id: head.householdId, headId: son.personId }, daughter.personId)
  expect((await ask(head.openid, 'household.get', {})).can).toContain('invite')
  expect((await ask(daughter.openid, 'household.get', {})).can).not.toContain('invite')
})

test('of two who go at once a third one becomes the head', async () => {
  const head = await aNewResident()
  const [daughter, son] = [await aRelative(head), await aRelative(head)]
  const replies = await Promise.all([remove(head), remove(daughter)])
  expect(replies.map(({ ok }) => ok)).toEqual([true, true])
  expect((await ask(son.openid, 'household.get', {})).can).toContain('invite')
})

test('goods ordered by who went are fetched by the household, under no name', async () => {
  const head = await aNewResident()
  const daughter = await aRelative(head)
  const { redemptionId } = await anOpenRedemption(head)
  await remove(head)
  const { code } = await codeOf({ ...head, openid: daughter.openid }, redemptionId)
  expect(await ask(clerk, 'redemption.lookup', { code })).toMatchObject({ residentName: '已注销的用户' })
  expect(await ask(clerk, 'redemption.fulfil', { code })).toMatchObject({ status: 'fulfilled' })
})

test('alone with points left, somebody hears what ends with them, and is deleted once they confirm', async () => {
  const head = await aNewResident()
  await givePoints(head, 6)
  const before = await booksOf(head)
  const refused = await remove(head)
  expectRefusal(refused, 'WRONG_STATE', 'LEAVES_POINTS')
  expect(refused.message).toContain('6 分')
  expect((await ask(head.openid, 'session.get', {})).personId).toBe(head.personId)
  expect(await remove(head, { confirm: true })).toMatchObject({ ok: true })
  expect(await booksOf(head)).toEqual(before)
})

test('what was reported stays, under no name; so does a household nobody else belongs to', async () => {
  const [alone, head] = [await aNewResident(), await aNewResident()]
  const daughter = await aRelative(head)
  const { ticketId } = await ask(alone.openid, 'ticket.submit', { text: '桥头的护栏松了' })
  const nameOf = async ({ householdId }: Resident) => (await kept('households', householdId))?.['name']
  await Promise.all([remove(alone), remove(head)])
  expect(await ask('demo-leader-1', 'ticket.get', { ticketId })).toMatchObject({
    reporter: { displayName: '已注销的用户' },
  })
  expect(JSON.stringify(await kept('tickets', ticketId))).not.toContain('温秀英')
  expect(await nameOf(alone)).toBe('已注销的用户')
  expect(await nameOf(head)).toBe('温秀英家')
  await remove(daughter)
  expect(await nameOf(head)).toBe('已注销的用户')
})

test('the same request again has the same answer; with another input it is another request', async () => {
  const head = await aNewResident()
  await givePoints(head, 6)
  const used = aRequestId()
  await remove(head, {}, used)
  expectRefusal(await remove(head, { confirm: true }, used), 'REQUEST_REUSED')
  const requestId = aRequestId()
  const first = await remove(head, { confirm: true }, requestId)
  expect(await remove(head, { confirm: true }, requestId)).toEqual(first)
})

test('who holds an office hands it over first', async () => {
  expectRefusal(await remove({ openid: 'demo-committee-2' }, { confirm: true }), 'WRONG_STATE', 'OFFICE_HELD')
})
