import { ask, askAll, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { StockDesk } from '../support/stock-desk'
import { TestTake } from '../support/takes'

theDoorGuards('stock.listTakes', {})

test('newest first, page by page, with what came of them', async () => {
  const desk = await StockDesk.open()
  const soap = await desk.goods({ units: 5 })
  const first = await TestTake.start(desk, [soap])
  await first.agree({ [soap]: 4 })
  await first.close()
  const second = await TestTake.start(desk, [soap])
  await second.close(0, undefined, true)
  await TestTake.start(desk, [soap])
  const rows = await askAll(desk.keepers[2], 'stock.listTakes', { limit: 2 })
  expect(rows.map(({ number, state, running, differing }) => [number, state, running, differing])).toEqual([
    [3, 'counting', true, undefined],
    [2, 'abandoned', false, undefined],
    [1, 'closed', false, 1],
  ])
})

test('a shop that was never counted has none; another village’s is not found', async () => {
  const desk = await StockDesk.open()
  expect(await ask(desk.keepers[0], 'stock.listTakes', {})).toEqual({ items: [] })
  expectRefusal(await call(desk.keepers[0], 'stock.listTakes', { gridCode: elsewhere.villageCode }), 'NOT_FOUND')
})
