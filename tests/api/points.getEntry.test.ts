import { addDays, dayOf } from '@shared/kernel/time'
import { ask, call, expectRefusal } from '../support/api'
import { anAppeal, anApprovedClaim, cleaning, committee, daysAgo, otherCommittee } from '../support/claims'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { upload } from '../support/photos'
import { aHolderOf, aNewResident, type Resident } from '../support/residents'
import { anOpenRedemption, clerk, codeOf, givePoints, purseOf } from '../support/shopping'
import { aResolvedTicket, lampMatter } from '../support/tickets'
import { database } from '../../cloudfunctions/platform/database'

theDoorGuards('points.getEntry', { entryId: 'aw_1' })

let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})
const explain = (entryId: string | undefined, openid = resident.openid) =>
  ask(openid, 'points.getEntry', { entryId: entryId ?? '' })
const newest = async () => (await purseOf(resident)).entries[0]?.entryId

test('a true report: the rule’s words and version, the ticket, the budget, the last day, the chain', async () => {
  const { ticket } = await aResolvedTicket(resident.openid, { matterCode: lampMatter })
  await ask(resident.openid, 'ticket.rate', { ticketId: ticket.ticketId, verdict: 'fixed' })
  const lines = (await purseOf(resident)).entries
  const entry = await explain(lines.find(({ quantity }) => quantity === 2)?.entryId)
  const year = Number(dayOf(Date.now()).slice(0, 4))
  expect(entry).toMatchObject({
    why: '上报属实（一般）：路灯不亮',
    rule: { name: '上报属实（一般）', version: 2, words: expect.stringContaining('每件 2 分') as string },
    evidence: { ticketId: ticket.ticketId, words: [expect.stringContaining(`工单 ${ticket.number}`) as string] },
    approvedBy: ['按规则自动入账'],
    from: `${year}年报事积分预算`,
    endsOn: `${year + 1}-12-31`,
    fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/) as string,
    appeal: { can: false },
  })
})

test('a deed: what was claimed, its photos, and who agreed by office and surname', async () => {
  const photo = await upload(resident.openid)
  const { payout } = await anApprovedClaim(resident, { ruleCode: cleaning, photos: [photo] })
  const entry = await explain(payout?.entryId)
  expect(entry.evidence).toMatchObject({ claimId: expect.any(String) as string, photos: [{ fileId: photo }] })
  expect(entry.evidence.words.join()).toContain('申报')
  expect(entry.approvedBy).toEqual([expect.stringMatching(/松林村网格长.* 李\*\*/)])
})

test('a refusal says why and may be appealed until a day; appealed, it says so', async () => {
  for (const days of [1, 2, 3, 4]) await anApprovedClaim(resident, { on: daysAgo(days) })
  const entryId = await newest()
  const entry = await explain(entryId)
  expect(entry).toMatchObject({ ok: false, quantity: 0, appeal: { can: true } })
  expect(entry.notes.join()).toContain('到了限定的分数')
  expect(dayOf(entry.appeal.until ?? 0)).toBe(addDays(dayOf(Date.now()), 15))
  const { appealId } = await ask(resident.openid, 'points.appeal', { entryId: entryId ?? '', text: '请再看' })
  expect((await explain(entryId)).appeal).toMatchObject({ can: false, appealId, status: 'open' })
})

test('a correction names what it corrects and why; the corrected line names its correction', async () => {
  await givePoints(resident, 6)
  const given = await newest()
  const { entryId } = await ask(committee, 'points.reverse', { entryId: given ?? '', reason: '重复记了' })
  expect(await explain(entryId)).toMatchObject({
    kind: 'reverse',
    quantity: -6,
    corrects: { entryId: given, why: '村委会评定：清洁日出工' },
    approvedBy: [expect.stringContaining('黄**') as string],
    appeal: { can: true },
  })
  expect(await explain(given)).toMatchObject({ correctedBy: { entryId, quantity: 6, reason: '重复记了' } })
})

test('debt is explained where it was made and where it was paid', async () => {
  await givePoints(resident, 6)
  const given = await newest()
  const { redemptionId } = await anOpenRedemption(resident, { price: 6 })
  // What paid for the redemption was the older six: take back both.
  const awards = (await purseOf(resident)).entries.filter(({ kind }) => kind === 'award')
  for (const { entryId } of awards) await ask(committee, 'points.reverse', { entryId, reason: '记错了' })
  expect(redemptionId).toMatch(/^rd_/)
  expect((await explain(`rev_${given}`)).notes.join()).toContain('6 分记作要补的')
  await givePoints(resident, 8)
  const paid = await explain(await newest())
  expect(paid).toMatchObject({ quantity: 2, notes: [expect.stringContaining('6 分补了以前欠的') as string] })
})

test('where points went: what was taken for them, and where', async () => {
  const { redemptionId } = await anOpenRedemption(resident, { price: 4, quantity: 2 })
  expect(await explain(redemptionId)).toMatchObject({
    quantity: -8,
    redemptionId,
    to: expect.stringMatching(/换成 肥皂 2 块（松林村.*）/) as string,
  })
  await ask(clerk, 'redemption.fulfil', { code: (await codeOf(resident, redemptionId)).code })
  expect(await explain(`${redemptionId}_res`)).toMatchObject({ to: expect.stringContaining('领走了') as string })
})

test('points found past their day on the way have a line that says so', async () => {
  await givePoints(resident, 5)
  await database.updateWhere(
    'accounts',
    { _id: resident.accountId },
    { $set: { lots: [{ expiresOn: '2020-12-31', quantity: 5 }] } },
  )
  await givePoints(resident, 3)
  const expired = (await purseOf(resident)).entries.find(({ kind }) => kind === 'expire')
  expect(await explain(expired?.entryId)).toMatchObject({ kind: 'expire', quantity: -5, to: '到期作废，不能再用' })
})

test('an appeal granted: the line leads to what was claimed, and names who answered', async () => {
  const { appealId, claimId } = await anAppeal(resident)
  const { payout } = await ask(otherCommittee, 'points.answerAppeal', { appealId, grant: true })
  expect(await explain(payout?.entryId)).toMatchObject({
    why: '申诉补记：义务治安巡防',
    evidence: { claimId },
    approvedBy: [expect.stringContaining('何**') as string],
  })
})

test('the committee reads it too, and what may still be taken back; another village’s does not', async () => {
  await givePoints(resident, 30)
  const entryId = (await newest()) ?? ''
  expect(await explain(entryId, committee)).toMatchObject({
    reversible: { quantity: 30, needsSecond: true, limit: 20 },
    appeal: { can: false },
  })
  expect(await explain(entryId)).not.toHaveProperty('reversible')
  const strangers = [
    (await aNewResident()).openid,
    await aHolderOf('committee', elsewhere.villageCode),
    'demo-worker-1',
  ]
  for (const openid of strangers) {
    const hidden = await call(openid, 'points.getEntry', { entryId })
    expectRefusal(hidden, 'NOT_FOUND')
    const absent = await call(openid, 'points.getEntry', { entryId: `${entryId}x` })
    expect({ ...hidden, requestId: '' }).toEqual({ ...absent, requestId: '' })
  }
})
