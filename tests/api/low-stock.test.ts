import { watchShelves } from '../../cloudfunctions/modules/stock'
import { movePool } from '../../cloudfunctions/modules/ledger'
import { database } from '../../cloudfunctions/platform/database'
import { turnOf } from '../support/one-shop'
import { ask } from '../support/api'
import { StockDesk } from '../support/stock-desk'

const warningsOf = (rewardId: string) =>
  database.find('messages', { _id: { $gt: `low_${rewardId}_`, $lt: `low_${rewardId}_z` } }, { limit: 50 })

test('the committee is told once for each time goods fall to their mark; forgotten freezes end', async () => {
  const desk = await StockDesk.open()
  const soap = await desk.goods({ units: 3, lowStockAt: 2 })
  await desk.order(soap, 1)
  // A function that slept through the end of its stock-take froze this late.
  const freeze = { poolId: `po_${soap}_1`, op: `fr_${soap}`, kind: 'freeze', quantity: 0, actor: 'tests' } as const
  await movePool({ ...freeze, ref: { takeId: 'st_gone_1' }, now: Date.now() })
  await watchShelves(Date.now(), turnOf(desk.shop))
  await watchShelves(Date.now(), turnOf(desk.shop))
  const first = await warningsOf(soap)
  expect(first).toHaveLength(3)
  expect(first[0]).toMatchObject({ template: 'stockLow', fields: { thing1: '香皂', number2: '2', number3: '1' } })
  expect((await desk.stockOf(soap)).counting).toBe(false)

  await desk.deliver([{ rewardId: soap, quantity: 5, costCents: 5 }])
  await watchShelves(Date.now(), turnOf(desk.shop))
  await desk.order(soap, 5)
  await watchShelves(Date.now(), turnOf(desk.shop))
  expect(await warningsOf(soap)).toHaveLength(6)
})

test('nobody is told a figure of goods that are being counted', async () => {
  const desk = await StockDesk.open()
  const soap = await desk.goods({ units: 2, lowStockAt: 5 })
  const { takeId } = await ask(desk.keepers[0], 'stock.startTake', { rewardIds: [soap] })
  await watchShelves(Date.now())
  expect(await warningsOf(soap)).toEqual([])
  await ask(desk.keepers[0], 'stock.closeTake', { takeId, giveUp: true })
  await watchShelves(Date.now())
  expect(await warningsOf(soap)).toHaveLength(3)
})
