import { findRedemption } from '../../cloudfunctions/modules/ledger'
import { tendTakes } from '../../cloudfunctions/modules/stock'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { StockDesk } from '../support/stock-desk'
import { TestTake } from '../support/takes'

theDoorGuards('stock.closeTake', { takeId: 'st_1' })

let desk: StockDesk
let soap: string
beforeEach(async () => {
  desk = await StockDesk.open()
  soap = await desk.goods({ units: 10, costCents: 1000 })
})
const closed = (take: TestTake) => ({ ok: true, value: { takeId: take.takeId, state: 'closed' } })
const movementsOf = async (rewardId: string) =>
  (await ask(desk.keepers[0], 'stock.listMovements', { rewardId })).items.map(({ kind, change }) => [kind, change])

test('what is missing is lost, what is too much is found, and the goods are free again', async () => {
  const rice = await desk.goods({ units: 5, name: '大米' })
  const take = await TestTake.start(desk, [soap, rice])
  await take.agree({ [soap]: 8, [rice]: 6 })
  expect(await take.close()).toEqual(closed(take))
  expect(await desk.stockOf(soap)).toMatchObject({ onHand: 8, available: 8, counting: false, valueCents: 800 })
  expect(await desk.stockOf(rice)).toMatchObject({ onHand: 6, valueCents: 500 })
  expect(await movementsOf(soap)).toEqual(
    expect.arrayContaining([
      ['takeLoss', -2],
      ['purchase', 10],
    ]),
  )
  await desk.order(soap)
})

test('what somebody was promised counts as on the shelf', async () => {
  await desk.order(soap, 3)
  const take = await TestTake.start(desk, [soap])
  await take.agree({ [soap]: 10 })
  await take.close()
  expect(await desk.stockOf(soap)).toMatchObject({ onHand: 10, held: 3, available: 7 })
})

test('the same request twice, other requests and two people at once write the difference once', async () => {
  const take = await TestTake.start(desk, [soap])
  await take.agree({ [soap]: 7 })
  const requestId = aRequestId()
  const replies = await Promise.all([take.close(0, requestId), take.close(0, requestId), take.close(1), take.close(2)])
  replies.push(await take.close(0, requestId))
  for (const reply of replies) expect(reply).toEqual(closed(take))
  expect(await desk.stockOf(soap)).toMatchObject({ onHand: 7, counting: false })
})

test('handed over before it began but not settled yet: it is no difference', async () => {
  const order = await desk.order(soap, 2)
  await desk.end(order, 'fulfil')
  const take = await TestTake.start(desk, [soap])
  await take.agree({ [soap]: 8 })
  await take.close()
  expect((await movementsOf(soap)).filter(([kind]) => kind === 'takeLoss' || kind === 'takeFound')).toEqual([])
  expect((await desk.stockOf(soap)).onHand).toBe(8)
})

test('handed over while it was counted: these goods are counted again, nothing is written', async () => {
  const order = await desk.order(soap, 2)
  const take = await TestTake.start(desk, [soap])
  await take.agree({ [soap]: 10 })
  await desk.end(order, 'fulfil')
  expectRefusal(await take.close(), 'WRONG_STATE', 'TAKE_COUNT_AGAIN')
  expect((await take.seenBy(0)).goods[0]).toMatchObject({ state: 'toCount', again: true })
  await take.agree({ [soap]: 8 })
  expect(await take.close()).toEqual(closed(take))
  expect(await desk.stockOf(soap)).toMatchObject({ onHand: 8, held: 0 })
})

test('called off while it was counted: it still stands on the shelf, and that is no difference', async () => {
  const order = await desk.order(soap, 2)
  const take = await TestTake.start(desk, [soap])
  await take.agree({ [soap]: 10 })
  await desk.end(order, 'cancel')
  expect(await take.close()).toEqual(closed(take))
  expect(await desk.stockOf(soap)).toMatchObject({ onHand: 10, available: 10 })
})

test('less than was promised: a second person calls the newest orders off, the points come back', async () => {
  const first = await desk.order(soap, 4, Date.now() - 2000)
  const second = await desk.order(soap, 4, Date.now() - 1000)
  const take = await TestTake.start(desk, [soap])
  await take.agree({ [soap]: 6 })
  expect(await take.close(0)).toEqual(closed(take))
  expect(await desk.stockOf(soap)).toMatchObject({ onHand: 8, available: 0, held: 8 })
  const box = await ask(desk.keepers[1], 'approval.list', { box: 'toDecide' })
  const [proposal] = box.items
  expect(box.items).toMatchObject([{ kind: 'takeVoid', can: ['decide'] }])
  const decision = { proposalId: proposal?.proposalId ?? '', approve: true }
  expectRefusal(await call(desk.keepers[0], 'approval.decide', decision), 'FORBIDDEN', 'OWN_PROPOSAL')
  expect(await ask(desk.keepers[1], 'approval.decide', decision)).toMatchObject({ state: 'done' })
  expect((await findRedemption(first))?.status).toBe('open')
  expect((await findRedemption(second))?.status).toBe('cancelled')
  expect(await desk.stockOf(soap)).toMatchObject({ onHand: 6, held: 4, available: 2 })
  expect(await database.findById('messages', `redemptionVoid_${second}`)).toMatchObject({
    to: (await findRedemption(second))?.personId,
    template: 'redemptionCancelled',
  })
  expect(await database.findById('messages', `redemptionVoid_${first}`)).toBeNull()
})

test('killed anywhere while closing, the job or a repeat brings it to the same end', async () => {
  const take = await TestTake.start(desk, [soap])
  await take.agree({ [soap]: 9 })
  await take.close()
  const ended = await database.findById('stock_takes', take.takeId)
  // As it was left before the goods were freed; then before the difference was known to be written.
  for (const state of ['booked', 'agreed']) {
    const items = (ended?.['items'] as object[]).map((item) => ({ ...item, state }))
    await database.updateWhere('stock_takes', { _id: take.takeId }, { $set: { state: 'closing', nextAt: 1, items } })
    await tendTakes(Date.now())
    expect(await take.seenBy(0)).toMatchObject({ state: 'closed' })
    expect(await desk.stockOf(soap)).toMatchObject({ onHand: 9, counting: false })
  }
  expect((await movementsOf(soap)).filter(([kind]) => kind === 'takeLoss')).toEqual([['takeLoss', -1]])
})

test('what left between the decision and its writing is no loss: nothing is written, these goods are counted again', async () => {
  const take = await TestTake.start(desk, [soap])
  await take.agree({ [soap]: 9 })
  const [item] = (await database.findById('stock_takes', take.takeId))?.['items'] as object[]
  // Decided when one unit more had been fetched than the books say.
  const moves = [{ poolId: `po_${soap}_1`, kind: 'takeLoss', quantity: 1, consumed: 1 }]
  const closing = { by: 'pe_tests', requestId: 'r', fingerprint: 'f' }
  const $set = { state: 'closing', nextAt: 1, closing, items: [{ ...item, moves }] }
  await database.updateWhere('stock_takes', { _id: take.takeId }, { $set })
  await tendTakes(Date.now())
  expect(await take.seenBy(0)).toMatchObject({ state: 'counting', round: 2 })
  const lost = async () => (await movementsOf(soap)).filter(([kind]) => kind === 'takeLoss')
  await take.agree({ [soap]: 9 })
  expect(await take.close()).toMatchObject({ ok: true, value: { state: 'closed' } })
  expect([await lost(), (await desk.stockOf(soap)).onHand]).toEqual([[['takeLoss', -1]], 9])
})

test('given up: nothing is written, the goods are free, and nobody counts on', async () => {
  const take = await TestTake.start(desk, [soap])
  await take.count(0, { [soap]: 2 })
  const ended = { ok: true, value: { takeId: take.takeId, state: 'abandoned' } }
  expect(await take.close(2, undefined, true)).toEqual(ended)
  expect(await take.close(1, undefined, true)).toEqual(ended)
  expect(await desk.stockOf(soap)).toMatchObject({ onHand: 10, counting: false })
  expectRefusal(await take.close(), 'WRONG_STATE', 'TAKE_ENDED')
})

test('counted by both, it is not given up any more: nobody makes a difference go away', async () => {
  const take = await TestTake.start(desk, [soap])
  await take.agree({ [soap]: 7 })
  expect((await take.seenBy(2)).can).toEqual(['close'])
  expectRefusal(await take.close(2, undefined, true), 'WRONG_STATE', 'TAKE_COUNTED')
  await database.updateWhere('stock_takes', { _id: take.takeId }, { $set: { endsAt: Date.now(), nextAt: Date.now() } })
  await tendTakes(Date.now())
  expect((await take.seenBy(0)).state).toBe('closed')
  expect(await desk.stockOf(soap)).toMatchObject({ onHand: 7, counting: false })
  const told = await database.find(
    'messages',
    { _id: { $gt: `${take.takeId}_c`, $lt: `${take.takeId}_d` } },
    { limit: 5 },
  )
  expect(told).toHaveLength(3)
})

test('who closed it left the committee meanwhile: the goods are free, and another asks the second person', async () => {
  const scarce = await desk.goods({ units: 4 })
  await desk.order(scarce, 4)
  const take = await TestTake.start(desk, [scarce])
  await take.agree({ [scarce]: 2 })
  const { personId } = await ask(desk.keepers[0], 'session.get', {})
  const counted = await database.findById('stock_takes', take.takeId)
  const items = (counted?.['items'] as object[]).map((item) => ({ ...item, short: 2 }))
  const closing = { by: personId, requestId: 'x', fingerprint: 'x' }
  await database.updateWhere(
    'stock_takes',
    { _id: take.takeId },
    { $set: { state: 'closing', nextAt: 1, items, closing } },
  )
  await database.updateWhere('persons', { _id: personId }, { $set: { grants: [] } })
  await tendTakes(Date.now())
  expect(await take.seenBy(1)).toMatchObject({ state: 'closed' })
  const { items: asked } = await ask(desk.keepers[2], 'approval.list', { box: 'toDecide' })
  expect(asked).toMatchObject([{ kind: 'takeVoid', can: ['decide'] }])
})

test('a take of another village is not found; a requestId used otherwise is refused', async () => {
  const take = await TestTake.start(desk, [soap])
  await take.agree({ [soap]: 10 })
  const [stranger] = (await StockDesk.open()).keepers
  expectRefusal(await call(stranger, 'stock.closeTake', { takeId: take.takeId }), 'NOT_FOUND')
  const requestId = aRequestId()
  await take.close(0, requestId)
  expectRefusal(await take.close(0, requestId, true), 'REQUEST_REUSED')
})
