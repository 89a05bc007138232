import Papa from 'papaparse'
import { monthOf } from '@shared/domain/stock/months'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { home } from '../support/grids'
import { StockDesk } from '../support/stock-desk'

const month = monthOf(Date.now())
theDoorGuards('stock.exportMonth', { month })

test('the table has what the report has, opens in Excel as text, and it is on record who took it', async () => {
  const desk = await StockDesk.open()
  await desk.goods({ units: 10, costCents: 1234, name: '=cmd|calc' })
  await desk.fund(5000)
  const requestId = aRequestId()
  const { fileName, csv } = await ask(desk.keepers[0], 'stock.exportMonth', { month }, requestId)
  expect(fileName).toMatch(/^试验积分超市\d{4}年\d{1,2}月月报\.csv$/)
  expect(csv.startsWith('\uFEFF"试验积分超市"')).toBe(true)
  const rows = Papa.parse<string[]>(csv.slice(1), { newline: '\r\n' }).data
  expect(rows).toContainEqual(['核对', '每一项都加得拢'])
  expect(rows.find(([name]) => name?.includes('cmd'))?.slice(0, 6)).toEqual([
    "'=cmd|calc",
    '块',
    '0',
    '0',
    '10',
    '12.34',
  ])
  expect(rows).toContainEqual(['月末剩', '50'])
  const record = (await database.find('month_exports', { _id: { $gt: '' } }, { limit: 50 })).find(({ _id }) =>
    _id.endsWith(requestId),
  )
  expect(record).toMatchObject({ shop: desk.shop, month })
})

test('the same request twice is one record; used for another month it is refused', async () => {
  const desk = await StockDesk.open()
  const requestId = aRequestId()
  const first = await call(desk.keepers[0], 'stock.exportMonth', { month }, requestId)
  expect(await call(desk.keepers[0], 'stock.exportMonth', { month }, requestId)).toEqual(first)
  expectRefusal(await call(desk.keepers[0], 'stock.exportMonth', { month: '2026-01' }, requestId), 'REQUEST_REUSED')
})

test('another village is not found', async () => {
  const desk = await StockDesk.open()
  expectRefusal(await call(desk.keepers[0], 'stock.exportMonth', { month, gridCode: home.villageCode }), 'NOT_FOUND')
})
