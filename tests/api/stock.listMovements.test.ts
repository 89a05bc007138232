import { ask, askAll, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { StockDesk } from '../support/stock-desk'
import { eventually } from '../support/waiting'

theDoorGuards('stock.listMovements', {})

test('every unit can be traced: what came, was promised, was fetched, came back', async () => {
  const desk = await StockDesk.open()
  const soap = await desk.goods({ units: 10 })
  await desk.end(await desk.order(soap, 2), 'fulfil')
  await desk.end(await desk.order(soap, 3), 'cancel')
  const read = () => askAll(desk.keepers[0], 'stock.listMovements', { rewardId: soap, limit: 2 })
  const rows = await eventually(read, ({ length }) => length === 5)
  const short = rows.map(({ kind, change, units, by }) => [kind, change, units, by])
  expect(short).toEqual(
    expect.arrayContaining([
      ['purchase', 10, 10, '黄**'],
      ['redeem', 0, 2, '居民'],
      ['fulfil', -2, 2, '系统'],
      ['redeem', 0, 3, '居民'],
      ['cancel', 0, 3, '居民'],
    ]),
  )
  expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).sort((left, right) => right - left))
  const total = rows.reduce((sum, { change }) => sum + change, 0)
  expect(total).toBe((await desk.stockOf(soap)).onHand)
})

test('the shop’s money, when no goods are named', async () => {
  const desk = await StockDesk.open()
  await desk.fund(5000)
  const soap = await desk.goods({ units: 0 })
  await desk.deliver([{ rewardId: soap, quantity: 1, costCents: 300 }], { payFromFund: true })
  const { items } = await ask(desk.keepers[0], 'stock.listMovements', {})
  expect(items.map(({ kind, change, party }) => [kind, change, party])).toEqual([
    ['spending', -300, '县供销社'],
    ['funding', 5000, '村集体收入'],
  ])
})

test('goods of another village are not found', async () => {
  const [desk, other] = [await StockDesk.open(), await StockDesk.open()]
  const rewardId = await other.goods()
  expectRefusal(await call(desk.keepers[0], 'stock.listMovements', { rewardId }), 'NOT_FOUND')
  expectRefusal(await call(desk.keepers[0], 'stock.listMovements', { rewardId: 'rw_none' }), 'NOT_FOUND')
})
