import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { upload } from '../support/photos'
import { StockDesk } from '../support/stock-desk'

theDoorGuards('stock.writeOff', { rewardId: 'rw', quantity: 1, reason: 'broken', photos: ['cloud://x/y'] })

let desk: StockDesk
let photos: string[]
beforeAll(async () => {
  desk = await StockDesk.open()
  photos = [await upload(desk.keepers[0])]
})
const writeOff = (rewardId: string, quantity: number, requestId?: string, more = {}) =>
  call(desk.keepers[0], 'stock.writeOff', { rewardId, quantity, reason: 'expired', photos, ...more }, requestId)

test('a little goes by one person, with a reason and a photo that stay', async () => {
  const soap = await desk.goods({ units: 10, costCents: 1000 })
  expect(await writeOff(soap, 3)).toEqual({ ok: true, value: { state: 'done', valueCents: 300 } })
  expect(await desk.stockOf(soap)).toMatchObject({ onHand: 7, valueCents: 700 })
  const { items } = await ask(desk.keepers[1], 'stock.listMovements', { rewardId: soap })
  expect(items[0]).toMatchObject({ kind: 'writeOff', change: -3, reason: 'expired', by: '黄**' })
  expect(items[0]?.photos).toHaveLength(1)
})

test('the same request, at once and again, takes once', async () => {
  const soap = await desk.goods()
  const requestId = aRequestId()
  const replies = await Promise.all([1, 2, 3].map(() => writeOff(soap, 2, requestId)))
  replies.push(await writeOff(soap, 2, requestId))
  for (const reply of replies) expect(reply).toEqual(replies[0])
  expect((await desk.stockOf(soap)).onHand).toBe(8)
  expectRefusal(await writeOff(soap, 3, requestId), 'REQUEST_REUSED')
})

test('what somebody was promised is never written off', async () => {
  const soap = await desk.goods({ units: 5 })
  await desk.order(soap, 4)
  expectRefusal(await writeOff(soap, 2), 'STOCK_SHORT')
  expect(await desk.stockOf(soap)).toMatchObject({ onHand: 5, held: 4, available: 1 })
  expect(await writeOff(soap, 1)).toMatchObject({ ok: true })
  expectRefusal(await writeOff(soap, 1), 'STOCK_SHORT')
})

test('at once they never take more than there is', async () => {
  const soap = await desk.goods({ units: 5 })
  const replies = await Promise.all([1, 2, 3, 4].map(() => writeOff(soap, 2)))
  expect(replies.filter(({ ok }) => ok)).toHaveLength(2)
  expect((await desk.stockOf(soap)).available).toBe(1)
})

test('above a value a second person agrees; until then nothing moves', async () => {
  const oil = await desk.goods({ units: 10, costCents: 60_000, name: '食用油' })
  const requestId = aRequestId()
  const reply = await writeOff(oil, 1, requestId)
  expect(reply).toMatchObject({ ok: true, value: { state: 'proposed', valueCents: 6000 } })
  expect(await writeOff(oil, 1, requestId)).toEqual(reply)
  expect((await desk.stockOf(oil)).onHand).toBe(10)
  const proposalId = (reply.ok && reply.value.proposalId) || ''
  const decision = { proposalId, approve: true }
  expectRefusal(await call(desk.keepers[0], 'approval.decide', decision), 'FORBIDDEN', 'OWN_PROPOSAL')
  expect(await ask(desk.keepers[1], 'approval.decide', decision)).toMatchObject({ state: 'done' })
  expect((await desk.stockOf(oil)).onHand).toBe(9)
})

test('many small ones of one day count together: what goes beyond waits for a second person', async () => {
  const own = await StockDesk.open()
  const [oil, rice] = [await own.goods({ units: 10, costCents: 20_000 }), await own.goods({ units: 5, costCents: 500 })]
  const proof = { reason: 'broken' as const, photos: [await upload(own.keepers[0])] }
  const requestId = aRequestId()
  const lose = (rewardId: string, quantity: number, id?: string) =>
    ask(own.keepers[0], 'stock.writeOff', { rewardId, quantity, ...proof }, id)
  const first = await lose(oil, 2, requestId)
  expect(first).toEqual({ state: 'done', valueCents: 4000 })
  expect(await lose(oil, 1)).toMatchObject({ state: 'proposed', valueCents: 2000 })
  expect(await lose(rice, 5)).toMatchObject({ state: 'done', valueCents: 500 })
  expect(await lose(oil, 2, requestId)).toEqual(first)
  expect((await own.stockOf(oil)).onHand).toBe(8)
})

test('agreed on too late, when the goods are gone, it fails and says why', async () => {
  const oil = await desk.goods({ units: 2, costCents: 20_000 })
  const reply = await writeOff(oil, 2)
  await desk.order(oil, 1)
  const proposalId = (reply.ok && reply.value.proposalId) || ''
  const decided = await ask(desk.keepers[1], 'approval.decide', { proposalId, approve: true })
  expect(decided).toMatchObject({ state: 'failed', why: expect.stringContaining('不够') as string })
  expect((await desk.stockOf(oil)).onHand).toBe(2)
})

test('no photo, somebody else’s photo, another shop’s goods, goods under a take: refused', async () => {
  const soap = await desk.goods()
  expectRefusal(await writeOff(soap, 1, undefined, { photos: [] }), 'MALFORMED_INPUT')
  const foreign = [await upload(desk.keepers[1])]
  expectRefusal(await writeOff(soap, 1, undefined, { photos: foreign }), 'MALFORMED_INPUT', 'PHOTO_NOT_FOUND')
  expectRefusal(await writeOff(await (await StockDesk.open()).goods(), 1), 'NOT_FOUND')
  const own = await StockDesk.open()
  const rice = await own.goods()
  await ask(own.keepers[0], 'stock.startTake', {})
  const input = { rewardId: rice, quantity: 1, reason: 'broken' as const, photos: [await upload(own.keepers[0])] }
  expectRefusal(await call(own.keepers[0], 'stock.writeOff', input), 'WRONG_STATE', 'SHOP_COUNTING')
})

test.each([0, -1, 1.5, 501])('%d units are malformed', async (quantity) => {
  expectRefusal(await writeOff('rw', quantity), 'MALFORMED_INPUT')
})
