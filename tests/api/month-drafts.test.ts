/** The days of a month that are settled are added up once, by the job: nobody waits for a hundred thousand lines. */
import { dayMs } from '@shared/kernel/time'
import { monthOf, nextMonth, previousMonth, startOfMonth } from '@shared/domain/stock/months'
import { movePool, relayOutboxes } from '../../cloudfunctions/modules/ledger'
import { fundIdOf } from '../../cloudfunctions/modules/stock'
import { closeMonths, readMonth } from '../../cloudfunctions/modules/stock/month-sheets'
import { paceOf } from '../../cloudfunctions/modules/stock/pace'
import { database } from '../../cloudfunctions/platform/database'
import { unhurried } from '../../cloudfunctions/platform/work-through'
import { StockDesk } from '../support/stock-desk'

const month = previousMonth(previousMonth(monthOf(Date.now())))
const dayOfMonth = (number: number) => startOfMonth(month) + (number - 1) * dayMs

/** Money on some days of that month, and of the one before. */
async function aShopWithAPast(): Promise<StockDesk> {
  const desk = await StockDesk.open()
  await desk.fund(100)
  for (const day of [-5, 2, 5, 9, 20]) {
    const order = { kind: 'funding', quantity: 100 + day, ref: { source: '镇里' }, actor: 'tests' } as const
    await movePool({ ...order, poolId: fundIdOf(desk.shop), op: `fd_${desk.shop}_${day}`, now: dayOfMonth(day) + 1000 })
  }
  await relayOutboxes(1_000)
  return desk
}

const draftOf = (shop: string) => database.findById('month_drafts', `${shop}_${month}`)
const sheetOf = (shop: string) => database.findById('month_sheets', `${shop}_${month}`)

/** Stops after so many pieces of work. */
function stopAfter(pieces: number): typeof unhurried {
  let left = pieces
  return { ...unhurried, hasTime: () => left-- > 0 }
}

test('a month is put down day by day, goes on where it was left, and is closed three days after its end', async () => {
  const { shop } = await aShopWithAPast()
  const now = dayOfMonth(12) + 3_600_000
  await closeMonths(shop, now, stopAfter(34))
  const early = (await draftOf(shop))?.['until']
  await closeMonths(shop, now)
  expect(early).toBeLessThan(dayOfMonth(9))
  expect(await draftOf(shop)).toMatchObject({ until: dayOfMonth(9), lines: 2, money: { opening: 95, closing: 302 } })
  expect(await readMonth({ shop, month, now })).toMatchObject({
    until: now,
    sheet: { lines: 3, money: { opening: 95, funded: 316, closing: 411 } },
  })
  await Promise.all([1, 2].map(() => closeMonths(shop, startOfMonth(nextMonth(month)) + 4 * dayMs)))
  expect(await sheetOf(shop)).toMatchObject({ lines: 4, money: { opening: 95, funded: 436, closing: 531 } })
  expect(await draftOf(shop)).toBeNull()
})

test('a call that may read no more shows the month up to its draft; without the months before it says so', async () => {
  const { shop } = await aShopWithAPast()
  const now = dayOfMonth(12)
  expect(await readMonth({ shop, month, now }, { lines: 0 })).toBeNull()
  await closeMonths(shop, now)
  const read = await readMonth({ shop, month, now }, { lines: 0 })
  expect(read).toMatchObject({ until: dayOfMonth(9), sheet: { money: { closing: 302 } } })
})

test('a pace is told from the last thirty days', async () => {
  const desk = await StockDesk.open()
  const soap = await desk.goods({ units: 10 })
  await desk.order(soap, 2)
  await desk.end(await desk.order(soap, 1), 'cancel')
  await relayOutboxes(1_000)
  const now = Date.now() + 1
  const { from, taken } = await paceOf(desk.shop, now)
  expect([from, taken.get(soap)]).toEqual([now - 30 * dayMs, 2])
})
