import { carryOutInterrupted } from '../../cloudfunctions/modules/approval'
import { findRedemption } from '../../cloudfunctions/modules/ledger'
import { tendTakes } from '../../cloudfunctions/modules/stock'
import { database } from '../../cloudfunctions/platform/database'
import { ask, call, expectRefusal } from '../support/api'
import { upload } from '../support/photos'
import { StockDesk } from '../support/stock-desk'
import { TestTake } from '../support/takes'

const minuteMs = 60_000

let desk: StockDesk
/** Four soaps promised in one order of one and one of three, two of them there; a second person is asked. */
let soap: string
let orders: readonly [first: string, second: string]
let take: TestTake
let proposalId: string
beforeEach(async () => {
  desk = await StockDesk.open()
  soap = await desk.goods({ units: 4 })
  orders = [await desk.order(soap, 1, Date.now() - 2000), await desk.order(soap, 3, Date.now() - 1000)]
  take = await TestTake.start(desk, [soap])
  await take.agree({ [soap]: 2 })
  await take.close(0)
  const [proposal] = (await ask(desk.keepers[1], 'approval.list', { box: 'toDecide' })).items
  proposalId = proposal?.proposalId ?? ''
})

const decide = (approve: boolean) =>
  ask(desk.keepers[1], 'approval.decide', { proposalId, approve, ...(!approve && { note: '再找找' }) })
const later = (times = 1) => tendTakes(Date.now() + times * 11 * minuteMs)
const lostOf = async () =>
  (await ask(desk.keepers[0], 'stock.listMovements', { rewardId: soap })).items
    .filter(({ kind }) => kind === 'takeLoss')
    .map(({ change }) => change)
const stock = () => desk.stockOf(soap)

test('agreed: the newest order is called off, what was missing leaves the books, the rest is sold again', async () => {
  expect(await stock()).toMatchObject({ onHand: 4, held: 4, available: 0, missing: 2 })
  await decide(true)
  await carryOutInterrupted(Date.now() + 2 * minuteMs)
  expect(await database.findById('proposals', proposalId)).toMatchObject({ state: 'done' })
  expect((await findRedemption(orders[0]))?.status).toBe('open')
  expect((await findRedemption(orders[1]))?.status).toBe('cancelled')
  expect(await stock()).toMatchObject({ onHand: 2, held: 1, available: 1, missing: 0 })
  await desk.order(soap)
  expect(await database.findById('messages', `redemptionVoid_${orders[1]}`)).toMatchObject({
    template: 'redemptionCancelled',
  })
})

test.each([
  ['refused', () => decide(false)],
  ['withdrawn by who closed it', () => ask(desk.keepers[0], 'approval.withdraw', { proposalId })],
])('%s: what comes back is not sold before the shortage is settled, and then only what is there', async (_, end) => {
  await end()
  await later()
  expect(await stock()).toMatchObject({ onHand: 4, held: 4, available: 0, missing: 2 })
  await desk.end(orders[1], 'cancel')
  await expect(desk.order(soap)).rejects.toThrow('STOCK_SHORT')
  await later(2)
  expect(await stock()).toMatchObject({ onHand: 2, held: 1, available: 1, missing: 0 })
  // Who was just told that nothing is left is told so for a second.
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  await desk.order(soap)
  await later(3)
  expect(await lostOf()).toEqual([-2])
})

test('come back in parts: each part leaves the books, and nothing more than was missing', async () => {
  await decide(false)
  await desk.end(orders[0], 'cancel')
  await later()
  expect(await stock()).toMatchObject({ onHand: 3, held: 3, available: 0, missing: 1 })
  await desk.end(orders[1], 'cancel')
  await Promise.all([later(2), later(2), later(2)])
  await later(3)
  expect(await stock()).toMatchObject({ onHand: 2, held: 0, available: 2, missing: 0 })
  expect((await lostOf()).sort()).toEqual([-1, -1])
})

test('killed anywhere while it is settled, the next run brings it to the same end', async () => {
  await desk.end(orders[1], 'cancel')
  await later()
  const settled = await database.findById('stock_takes', take.takeId)
  const items = (settled?.['items'] as object[]).map((item) => ({ ...item, state: 'missing' }))
  // Before it was known to be settled; then before the loss was known to be decided.
  for (const left of [items, items.map((item) => ({ ...item, covers: [] }))]) {
    await database.updateWhere('stock_takes', { _id: take.takeId }, { $set: { items: left, nextAt: 1 } })
    await tendTakes(Date.now())
    expect(await stock()).toMatchObject({ onHand: 2, available: 1, missing: 0 })
  }
  expect(await lostOf()).toEqual([-2])
})

test('everybody got theirs: it was there after all, and nothing is lost', async () => {
  await desk.end(orders[0], 'fulfil')
  await desk.end(orders[1], 'fulfil')
  expect(await decide(true)).toMatchObject({ state: 'failed', why: expect.stringContaining('对上账') as string })
  expect(await stock()).toMatchObject({ onHand: 0, missing: 0 })
  expect(await lostOf()).toEqual([])
  await desk.deliver([{ rewardId: soap, quantity: 3, costCents: 3 }])
  await desk.order(soap)
})

test('called off by its owner first: the second person need not, and no other order is touched', async () => {
  await desk.end(orders[1], 'cancel')
  expect(await decide(true)).toMatchObject({ state: 'failed', why: expect.stringContaining('对上账') as string })
  expect((await findRedemption(orders[0]))?.status).toBe('open')
  expect(await stock()).toMatchObject({ onHand: 2, held: 1, available: 1, missing: 0 })
})

test('counted again and found: sold again at once, and the old question is over', async () => {
  const second = await TestTake.start(desk, [soap])
  expect(await decide(true)).toMatchObject({ state: 'failed', why: expect.stringContaining('重新盘点') as string })
  await second.agree({ [soap]: 4 })
  await second.close()
  expect(await stock()).toMatchObject({ onHand: 4, held: 4, missing: 0 })
  await later()
  await desk.end(orders[1], 'cancel')
  await desk.order(soap, 3)
  expect(await lostOf()).toEqual([])
})

test('counted again and still missing: asked anew, and settled once', async () => {
  await decide(false)
  const second = await TestTake.start(desk, [soap])
  await second.agree({ [soap]: 3 })
  await second.close()
  await later()
  expect(await stock()).toMatchObject({ onHand: 4, held: 4, missing: 1 })
  await desk.end(orders[1], 'cancel')
  await later(2)
  expect(await stock()).toMatchObject({ onHand: 3, held: 1, available: 2, missing: 0 })
  expect(await lostOf()).toEqual([-1])
})

test('a delivery meanwhile is sold; of what is withheld nothing is written off', async () => {
  await desk.deliver([{ rewardId: soap, quantity: 5, costCents: 500 }])
  expect(await stock()).toMatchObject({ onHand: 9, held: 4, available: 5, missing: 2 })
  await desk.order(soap, 5)
  await desk.end(orders[1], 'cancel')
  const photos = [await upload(desk.keepers[0])]
  const input = { rewardId: soap, quantity: 1, reason: 'broken' as const, photos }
  expectRefusal(await call(desk.keepers[0], 'stock.writeOff', input), 'WRONG_STATE', 'UNITS_MISSING')
})
