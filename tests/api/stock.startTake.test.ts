import { movePool } from '../../cloudfunctions/modules/ledger'
import { tendTakes, watchShelves } from '../../cloudfunctions/modules/stock'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { upload } from '../support/photos'
import { StockDesk } from '../support/stock-desk'

theDoorGuards('stock.startTake', {})

let desk: StockDesk
beforeEach(async () => {
  desk = await StockDesk.open()
})
const start = (rewardIds?: string[], keeper = 0, requestId?: string) =>
  call(desk.keepers[keeper]!, 'stock.startTake', rewardIds ? { rewardIds } : {}, requestId)

test('the goods chosen are frozen: nobody redeems them, the others go on', async () => {
  const [soap, rice] = [await desk.goods(), await desk.goods({ name: '大米' })]
  expect(await start([soap])).toMatchObject({ ok: true, value: { takeId: `st_${desk.shop}_1` } })
  await expect(desk.order(soap)).rejects.toThrow('SHOP_COUNTING')
  await desk.order(rice)
  expect([(await desk.stockOf(soap)).counting, (await desk.stockOf(rice)).counting]).toEqual([true, false])
})

test('nobody counts by the books: figures, movements and the month of what is counted are withheld', async () => {
  const [soap, rice] = [await desk.goods(), await desk.goods({ name: '大米', units: 3 })]
  await start([soap])
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7)
  const row = await desk.stockOf(soap)
  expect([row.onHand, row.held, row.available, row.valueCents, row.daysLeft]).toEqual(Array(5).fill(undefined))
  expect(await desk.stockOf(rice)).toMatchObject({ onHand: 3 })
  expectRefusal(await call(desk.keepers[0], 'stock.listMovements', { rewardId: soap }), 'WRONG_STATE', 'SHOP_COUNTING')
  const report = await ask(desk.keepers[0], 'stock.getMonth', { month })
  expect(report.counting).toEqual(['香皂'])
  expect(report.goods.map(({ name }) => name)).toEqual(['大米'])
  expect(report.totals.closing.units).toBe(3)
})

test('one take at a time, however many start one at once', async () => {
  const soap = await desk.goods()
  const replies = await Promise.all([0, 1, 2].map((keeper) => start([soap], keeper)))
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  for (const reply of replies) if (!reply.ok) expectRefusal(reply, 'WRONG_STATE', 'TAKE_RUNNING')
})

test('the same request twice, and at once, starts one', async () => {
  const soap = await desk.goods()
  const requestId = aRequestId()
  const replies = await Promise.all([1, 2, 3].map(() => start([soap], 0, requestId)))
  replies.push(await start([soap], 0, requestId))
  for (const reply of replies) expect(reply).toEqual(replies[0])
  expectRefusal(await start(undefined, 0, requestId), 'REQUEST_REUSED')
})

test('killed between the freeze and the document, the job goes on with it', async () => {
  const soap = await desk.goods()
  const reply = await start([soap])
  if (!reply.ok) throw new Error()
  const { takeId } = reply.value
  await database.updateWhere('stock_takes', { _id: takeId }, { $set: { state: 'starting', nextAt: 1 } })
  await tendTakes(Date.now())
  expect(await ask(desk.keepers[1], 'stock.getTake', { takeId })).toMatchObject({
    state: 'counting',
    can: ['count', 'giveUp'],
  })
})

test('nobody finished it within a day: the job ends it, the goods are free, and the list says so', async () => {
  const soap = await desk.goods()
  const reply = await start([soap])
  if (!reply.ok) throw new Error()
  await tendTakes(Date.now())
  await expect(desk.order(soap)).rejects.toThrow('SHOP_COUNTING')
  const { takeId } = reply.value
  await database.updateWhere('stock_takes', { _id: takeId }, { $set: { endsAt: Date.now(), nextAt: Date.now() } })
  await tendTakes(Date.now())
  await desk.order(soap)
  const { items } = await ask(desk.keepers[1], 'stock.listTakes', {})
  expect(items).toMatchObject([{ takeId, state: 'abandoned', running: false }])
  expect(await start([soap])).toMatchObject({ ok: true, value: { takeId: `st_${desk.shop}_2` } })
})

test('without a choice everything that was ever delivered is counted', async () => {
  const [soap, rice] = [await desk.goods(), await desk.goods()]
  await desk.goods({ units: 0 })
  const reply = await start()
  if (!reply.ok) throw new Error()
  const { goods } = await ask(desk.keepers[0], 'stock.getTake', { takeId: reply.value.takeId })
  expect(goods.map(({ rewardId }) => rewardId).sort()).toEqual([soap, rice].sort())
})

test('what was taken off the shelf and still stands somewhere is in stock, is counted, and freed afterwards', async () => {
  const [soap, gone] = [await desk.goods(), await desk.goods()]
  await database.updateWhere('rewards', { _id: { $in: [soap, gone] } }, { $set: { state: 'withdrawn' } })
  await ask(desk.keepers[0], 'stock.writeOff', {
    ...{ rewardId: gone, quantity: 10, reason: 'expired' as const, photos: [await upload(desk.keepers[0])] },
  })
  expect(await desk.stockOf(soap)).toMatchObject({ withdrawn: true, low: false, onHand: 10 })
  const reply = await start()
  if (!reply.ok) throw new Error()
  const { goods } = await ask(desk.keepers[0], 'stock.getTake', { takeId: reply.value.takeId })
  expect(goods.map(({ rewardId }) => rewardId)).toEqual([soap])
  expect(await desk.stockOf(soap)).toMatchObject({ counting: true })
  await ask(desk.keepers[0], 'stock.closeTake', { takeId: reply.value.takeId, giveUp: true })
  // A function that slept through the end froze it late.
  const late = { poolId: `po_${soap}_1`, op: `fr_${soap}`, kind: 'freeze', quantity: 0, actor: 'tests' } as const
  await movePool({ ...late, ref: { takeId: 'st_gone_1' }, now: Date.now() })
  await watchShelves(Date.now())
  expect(await desk.stockOf(soap)).toMatchObject({ counting: false, onHand: 10 })
})

test('goods that never came cannot be counted, nor those of another shop', async () => {
  expectRefusal(await start(), 'NOT_FOUND', 'NO_STOCK_YET')
  expectRefusal(await start([await desk.goods({ units: 0 })]), 'NOT_FOUND', 'NO_STOCK_YET')
  const foreign = await (await StockDesk.open()).goods()
  expectRefusal(await start([foreign]), 'NOT_FOUND', 'REWARD_NOT_FOUND')
  expectRefusal(await call('demo-leader-1', 'stock.startTake', {}), 'FORBIDDEN')
})
