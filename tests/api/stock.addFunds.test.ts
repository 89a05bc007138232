import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { upload } from '../support/photos'
import { StockDesk } from '../support/stock-desk'

theDoorGuards('stock.addFunds', { amountCents: 1, source: '村', photos: ['cloud://x/y'] })

let desk: StockDesk
let photos: string[]
beforeEach(async () => {
  desk = await StockDesk.open()
  photos = [await upload(desk.keepers[0])]
})
const add = (amountCents: number, requestId?: string) =>
  call(desk.keepers[0], 'stock.addFunds', { amountCents, source: '村集体收入', photos, note: '三季度' }, requestId)
const moneyOf = async () => (await ask(desk.keepers[1], 'stock.listMovements', {})).items

test('money comes in with its source and the photo of the receipt', async () => {
  expect(await add(150_000)).toEqual({ ok: true, value: { state: 'done', valueCents: 150_000 } })
  const [line] = await moneyOf()
  expect(line).toMatchObject({ kind: 'funding', change: 150_000, party: '村集体收入', note: '三季度' })
  expect(line?.photos).toHaveLength(1)
})

test('the same request, at once and again, comes in once', async () => {
  const requestId = aRequestId()
  const replies = await Promise.all([1, 2, 3].map(() => add(100, requestId)))
  replies.push(await add(100, requestId))
  for (const reply of replies) expect(reply).toEqual(replies[0])
  expect(await moneyOf()).toHaveLength(1)
  expectRefusal(await add(200, requestId), 'REQUEST_REUSED')
})

test('a large sum waits for a second person, and comes in once', async () => {
  const requestId = aRequestId()
  const reply = await add(200_001, requestId)
  expect(reply).toMatchObject({ ok: true, value: { state: 'proposed' } })
  expect(await add(200_001, requestId)).toEqual(reply)
  expect(await moneyOf()).toEqual([])
  const decision = { proposalId: (reply.ok && reply.value.proposalId) || '', approve: true }
  expectRefusal(await call(desk.keepers[0], 'approval.decide', decision), 'FORBIDDEN', 'OWN_PROPOSAL')
  await Promise.all([1, 2].map(() => call(desk.keepers[1], 'approval.decide', decision)))
  expect(await moneyOf()).toMatchObject([{ kind: 'funding', change: 200_001 }])
})

test('many small sums of one day count together: what goes beyond waits for a second person', async () => {
  const requestId = aRequestId()
  expect(await add(150_000, requestId)).toMatchObject({ ok: true, value: { state: 'done' } })
  expect(await add(50_001)).toMatchObject({ ok: true, value: { state: 'proposed' } })
  expect(await add(150_000, requestId)).toMatchObject({ ok: true, value: { state: 'done' } })
  const replies = await Promise.all([1, 2, 3].map(() => add(20_000)))
  expect(replies.map((reply) => reply.ok && reply.value.state).sort()).toEqual(['done', 'done', 'proposed'])
  // Another person has a day of their own; goods given count like money.
  const own = { amountCents: 200_000, source: '村集体收入', photos: [await upload(desk.keepers[1])] }
  expect(await ask(desk.keepers[1], 'stock.addFunds', own)).toMatchObject({ state: 'done' })
  const soap = await desk.goods({ units: 0 })
  const gift = await desk.deliver([{ rewardId: soap, quantity: 1, costCents: 10_001 }])
  expect(gift).toMatchObject({ state: 'proposed' })
})

test('of another village: not found', async () => {
  const input = { gridCode: (await StockDesk.open()).shop, amountCents: 1, source: '村', photos }
  expectRefusal(await call(desk.keepers[0], 'stock.addFunds', input), 'NOT_FOUND')
})

test.each([0, -1, 0.5, 100_000_001])('%d cents are malformed', async (amountCents) => {
  expectRefusal(await add(amountCents), 'MALFORMED_INPUT')
})

test('without a receipt it is malformed', async () => {
  photos = []
  expectRefusal(await add(100), 'MALFORMED_INPUT')
})
