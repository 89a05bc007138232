import { ask, askAll, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { aNewResident, type Resident } from '../support/residents'
import { anOpenRedemption, clerk, codeOf, givePoints } from '../support/shopping'
import { aResolvedTicket, lampMatter } from '../support/tickets'

theDoorGuards('points.listEntries', {})

let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})

const allEntries = (limit: number) => askAll(resident.openid, 'points.listEntries', { limit })

test('an account nothing came to has no entries', async () => {
  expect(await ask(resident.openid, 'points.listEntries', {})).toEqual({ items: [] })
})

test('a report that proved true is two lines: the report with its matter, and the answer', async () => {
  const { ticket } = await aResolvedTicket(resident.openid, { matterCode: lampMatter })
  const { ticketId } = ticket
  await ask(resident.openid, 'ticket.rate', { ticketId, verdict: 'partlyFixed' })
  const { items } = await ask(resident.openid, 'points.listEntries', {})
  expect(items.map(({ kind, quantity, why, ticketId: of }) => ({ kind, quantity, why, of }))).toEqual([
    { kind: 'award', quantity: 1, why: '评一次单：路灯不亮', of: ticketId },
    { kind: 'award', quantity: 2, why: '上报属实（一般）：路灯不亮', of: ticketId },
  ])
  expect(items[1]).toMatchObject({ evidence: expect.any(String) as string, approvedBy: expect.any(String) as string })
})

test('the citizen’s own words stay out of the ledger', async () => {
  const text = '张三家门口的灯不亮'
  const { ticket } = await aResolvedTicket(resident.openid, { text })
  await ask(resident.openid, 'ticket.rate', { ticketId: ticket.ticketId, verdict: 'fixed' })
  expect(JSON.stringify(await ask(resident.openid, 'points.listEntries', {}))).not.toContain('张三')
})

test('every act is one line, and the lines add up to what is available', async () => {
  await givePoints(resident, 30)
  const { redemptionId: fetched } = await anOpenRedemption(resident, { price: 4, quantity: 2 })
  await ask(clerk, 'redemption.fulfil', { code: (await codeOf(resident, fetched)).code })
  const { redemptionId: cancelled } = await anOpenRedemption(resident, { price: 5 })
  await ask(resident.openid, 'redemption.cancel', { redemptionId: cancelled })

  const entries = await allEntries(50)
  expect(entries.map(({ kind, quantity }) => [kind, quantity])).toEqual([
    ['cancel', 5],
    ['redeem', -5],
    ['award', 5],
    ['fulfil', 0],
    ['redeem', -8],
    ['award', 8],
    ['award', 30],
  ])
  const { available } = await ask(resident.openid, 'points.get', {})
  expect(entries.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(available)
  expect(entries[0]?.availableAfter).toBe(available)
  entries.forEach(({ quantity, availableAfter }, index) => {
    expect(availableAfter - quantity).toBe(entries[index + 1]?.availableAfter ?? 0)
  })
  expect(await allEntries(2)).toEqual(entries)
})

test('a refused redemption leaves no line', async () => {
  await givePoints(resident, 3)
  const before = await allEntries(50)
  const { items } = await ask(resident.openid, 'reward.list', {})
  const dear = items.find(({ price }) => price > 3)
  expectRefusal(
    await call(resident.openid, 'reward.redeem', { rewardId: dear?.rewardId ?? '', quantity: 1 }),
    'POINTS_SHORT',
  )
  expect(await allEntries(50)).toEqual(before)
})

test('points over the day’s limit are not given, and the line says why', async () => {
  for (let count = 0; count < 2; count += 1) {
    const { ticket } = await aResolvedTicket(resident.openid)
    await ask(resident.openid, 'ticket.rate', { ticketId: ticket.ticketId, verdict: 'fixed' })
  }
  const [second] = (await allEntries(50)).filter(({ why }) => why.startsWith('评一次单'))
  expect(second).toMatchObject({ quantity: 0, why: expect.stringContaining('到了限定的分数') as string })
})

test('somebody else’s account gets the answer of one that does not exist', async () => {
  const { accountId } = await aNewResident()
  expectRefusal(await call(resident.openid, 'points.listEntries', { accountId }), 'NOT_FOUND')
})

test.each([{ limit: 0 }, { limit: 51 }, { cursor: 'x'.repeat(401) }])('%j is malformed', async (input) => {
  expectRefusal(await call(resident.openid, 'points.listEntries', input), 'MALFORMED_INPUT')
})

test('a cursor that is not ours begins at the newest', async () => {
  await givePoints(resident, 3)
  expect((await ask(resident.openid, 'points.listEntries', { cursor: '9'.repeat(40) })).items).toHaveLength(1)
})
