import { call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { StockDesk } from '../support/stock-desk'
import { TestTake } from '../support/takes'

theDoorGuards('stock.getTake', { takeId: 'st_1' })

test('who has begun it, how far both are, and what may be done', async () => {
  const desk = await StockDesk.open()
  const [soap, rice] = [await desk.goods(), await desk.goods({ name: '大米' })]
  const take = await TestTake.start(desk, [soap, rice])
  await take.count(1, { [soap]: 1 })
  const seen = await take.seenBy(1)
  expect(seen).toMatchObject({ number: 1, state: 'counting', startedBy: '黄丽珍', round: 1, can: ['count', 'giveUp'] })
  expect(seen.people).toEqual([{ name: '何建明', isMe: true, counted: 1, of: 2 }])
  expect(seen.endsAt - seen.startedAt).toBe(24 * 3_600_000)
})

test('a take of another village answers like one that is not there', async () => {
  const desk = await StockDesk.open()
  const take = await TestTake.start(desk, [await desk.goods()])
  const [stranger] = (await StockDesk.open()).keepers
  const hidden = await call(stranger, 'stock.getTake', { takeId: take.takeId })
  expectRefusal(hidden, 'NOT_FOUND')
  const absent = await call(stranger, 'stock.getTake', { takeId: 'st_none_1' })
  expect({ ...hidden, requestId: '' }).toEqual({ ...absent, requestId: '' })
})
