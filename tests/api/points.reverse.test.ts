import { freezeAccount, reverse as reverseEntry, thawAccount } from '../../cloudfunctions/modules/ledger'
import { findEntry, tellOfReversals } from '../../cloudfunctions/modules/points'
import { minuteMs } from '@shared/kernel/time'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { anApprovedClaim, committee, leader, otherCommittee } from '../support/claims'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere, home } from '../support/grids'
import { kept } from '../support/kept'
import { aHolderOf, aNewResident, type Resident } from '../support/residents'
import { anOpenRedemption, givePoints, purseOf } from '../support/shopping'

theDoorGuards('points.reverse', { entryId: 'aw_1', reason: '重复记了' })

let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})
const reason = '同一件事记了两次'
const reverse = (entryId: string, more: { quantity?: number } = {}, openid = committee, requestId?: string) =>
  call(openid, 'points.reverse', { entryId, reason, ...more }, requestId)
const by = { allowDebt: true, reason, approverIds: [], actor: 'tests', now: Date.now() }
const wallet = () => ask(resident.openid, 'points.get', {})

async function given(points: number): Promise<string> {
  await givePoints(resident, points)
  return (await purseOf(resident)).entries[0]?.entryId ?? ''
}

test('a few points are taken back by one, by a line that says why and what it corrects', async () => {
  const entryId = await given(8)
  const reply = await reverse(entryId)
  expect(reply).toEqual({ ok: true, value: { entryId: `rev_${entryId}`, state: 'reversed', quantity: 8 } })
  expect(await wallet()).toMatchObject({ available: 0, debt: 0 })
  const [line] = (await purseOf(resident)).entries
  expect(line).toMatchObject({ kind: 'reverse', quantity: -8, why: `更正：${reason}`, availableAfter: 0 })
  expect(await kept('messages', `pointsReversed_rev_${entryId}`)).toMatchObject({ to: resident.personId })
})

test('cut off between the line and the message, the job tells, once; cut off before the line, nothing is told', async () => {
  const entryId = await given(8)
  const lineId = `rev_${entryId}`
  await freezeAccount({ accountId: resident.accountId, because: 'fi_tests', now: Date.now() })
  expectRefusal(await reverse(entryId), 'WRONG_STATE', 'ACCOUNT_FROZEN')
  expect(await kept('reversal_notices', lineId)).not.toBeNull()
  await tellOfReversals(Date.now() + 2 * minuteMs)
  expect(await kept('messages', `pointsReversed_${lineId}`)).toBeNull()
  await thawAccount(resident.accountId)
  await reverseEntry({
    ...by,
    accountId: resident.accountId,
    entryId,
    quantity: 8,
    ref: { personId: resident.personId },
  })
  for (let tick = 2; tick < 4; tick += 1) await tellOfReversals(Date.now() + tick * minuteMs)
  expect(await kept('messages', `pointsReversed_${lineId}`)).toMatchObject({ to: resident.personId })
  expect(await kept('reversal_notices', lineId)).toBeNull()
})

test('part of it, and not a second time', async () => {
  const entryId = await given(8)
  expect(await reverse(entryId, { quantity: 3 })).toMatchObject({ ok: true, value: { quantity: 3 } })
  expectRefusal(await reverse(entryId, { quantity: 5 }), 'WRONG_STATE', 'ENTRY_REVERSED')
  expectRefusal(await reverse(entryId, {}, otherCommittee), 'WRONG_STATE', 'ENTRY_REVERSED')
  expect(await wallet()).toMatchObject({ available: 5 })
})

test('the same request twice, and at once, takes once; used for another line it is refused', async () => {
  const entryId = await given(8)
  const other = await given(7)
  const requestId = aRequestId()
  const replies = await Promise.all([1, 2, 3].map(() => reverse(entryId, {}, committee, requestId)))
  replies.push(await reverse(entryId, {}, committee, requestId))
  for (const reply of replies) expect(reply).toMatchObject({ ok: true, value: { quantity: 8 } })
  expectRefusal(await reverse(other, {}, committee, requestId), 'REQUEST_REUSED')
  expect(await wallet()).toMatchObject({ available: 7 })
})

test('two persons at once take once', async () => {
  const entryId = await given(8)
  const replies = await Promise.all([reverse(entryId), reverse(entryId, {}, otherCommittee)])
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await wallet()).toMatchObject({ available: 0, debt: 0 })
})

test('what is spent already becomes debt, and the next points pay it first', async () => {
  await anOpenRedemption(resident, { price: 8 })
  const [given] = (await purseOf(resident)).entries.filter(({ kind }) => kind === 'award')
  expect(await wallet()).toMatchObject({ available: 0, held: 8 })
  expect(await reverse(given?.entryId ?? '')).toMatchObject({ ok: true, value: { quantity: 8 } })
  expect(await wallet()).toMatchObject({ available: 0, held: 8, debt: 8 })
  await givePoints(resident, 10)
  expect(await wallet()).toMatchObject({ available: 2, debt: 0 })
})

test('more than the limit waits for a second person, who neither gave the points nor proposed it', async () => {
  const entryId = await given(30)
  const reply = await reverse(entryId)
  expect(reply).toMatchObject({ ok: true, value: { state: 'open', quantity: 30 } })
  expect(await wallet()).toMatchObject({ available: 30 })
  const proposalId = reply.ok ? (reply.value.proposalId ?? '') : ''
  expectRefusal(await call(committee, 'approval.decide', { proposalId, approve: true }), 'FORBIDDEN', 'OWN_PROPOSAL')
  expect(await ask(otherCommittee, 'approval.decide', { proposalId, approve: true })).toMatchObject({ state: 'done' })
  expect(await wallet()).toMatchObject({ available: 0 })
  expect(await findEntry(`rev_${entryId}`)).toMatchObject({ ref: { proposalId, entryId, reason } })
})

test('a second proposal for the same line fails when its turn comes, and takes nothing', async () => {
  const entryId = await given(30)
  const proposals = await Promise.all([reverse(entryId, { quantity: 25 }), reverse(entryId, { quantity: 22 })])
  const ids = proposals.map((reply) => (reply.ok ? (reply.value.proposalId ?? '') : ''))
  const outcomes = []
  for (const proposalId of ids)
    outcomes.push((await ask(otherCommittee, 'approval.decide', { proposalId, approve: true })).state)
  expect(outcomes).toEqual(['done', 'failed'])
  expect(await wallet()).toMatchObject({ available: 5 })
})

test('who agreed to the points takes them back with a second person only', async () => {
  await anApprovedClaim(resident)
  const [line] = (await purseOf(resident)).entries
  const entryId = line?.entryId ?? ''
  expect(await findEntry(entryId)).toMatchObject({ ref: { trigger: 'claim' } })
  // One who reviewed it as grid leader, and sits in the committee too.
  const post = { role: 'committee', gridCode: home.villageCode }
  const [person] = await database.find('persons', { openid: leader }, { limit: 1 })
  await database.updateWhere('persons', { openid: leader }, { $push: { grants: [post] } })
  try {
    expect(await reverse(entryId, {}, leader)).toMatchObject({ ok: true, value: { state: 'open' } })
  } finally {
    await database.updateWhere('persons', { openid: leader }, { $set: { grants: person?.['grants'] } })
  }
  expect(await wallet()).toMatchObject({ available: 5 })
})

test('nobody corrects the own household’s points', async () => {
  const entryId = await given(8)
  const post = { role: 'committee', gridCode: home.villageCode }
  await database.updateWhere('persons', { _id: resident.personId }, { $push: { grants: [post] } })
  expectRefusal(await reverse(entryId, {}, resident.openid), 'FORBIDDEN', 'OWN_ENTRY')
  expect(await wallet()).toMatchObject({ available: 8 })
})

test('spent points, and a correction itself, are left alone; more than was given is refused', async () => {
  const entryId = await given(8)
  const { redemptionId } = await anOpenRedemption(resident, { price: 4 })
  expectRefusal(await reverse(redemptionId), 'WRONG_STATE', 'ENTRY_NOT_REVERSIBLE')
  expectRefusal(await reverse(entryId, { quantity: 9 }), 'LIMIT_REACHED')
  await reverse(entryId)
  expectRefusal(await reverse(`rev_${entryId}`), 'WRONG_STATE', 'ENTRY_NOT_REVERSIBLE')
})

test('to the committee of another village the line does not exist', async () => {
  const entryId = await given(8)
  const stranger = await aHolderOf('committee', elsewhere.villageCode)
  const hidden = await reverse(entryId, {}, stranger)
  expectRefusal(hidden, 'NOT_FOUND')
  const absent = await reverse(entryId.replace(/.$/, 'x'), {}, stranger)
  expect({ ...hidden, requestId: '' }).toEqual({ ...absent, requestId: '' })
  expect(await wallet()).toMatchObject({ available: 8 })
})

test.each([{ quantity: 0 }, { quantity: -3 }, { quantity: 1.5 }, { quantity: 10_001 }, { reason: ' ' }])(
  '%j is malformed',
  async (more) => {
    const input = { entryId: 'aw_1', reason, ...more }
    expectRefusal(await call(committee, 'points.reverse', input), 'MALFORMED_INPUT')
  },
)
