import { monthOf, previousMonth, startOfMonth } from '@shared/domain/stock/months'
import { movePool, relayOutboxes } from '../../cloudfunctions/modules/ledger'
import { fundIdOf } from '../../cloudfunctions/modules/stock'
import { database } from '../../cloudfunctions/platform/database'
import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { home } from '../support/grids'
import { StockDesk } from '../support/stock-desk'
import { TestTake } from '../support/takes'

const month = monthOf(Date.now())
theDoorGuards('stock.getMonth', { month })

test('a month of everything adds up, row by row and against what is there', async () => {
  const desk = await StockDesk.open()
  await desk.fund(10_000)
  const soap = await desk.goods({ units: 10, costCents: 1000 })
  await desk.deliver([{ rewardId: soap, quantity: 10, costCents: 2000 }], { payFromFund: true })
  await desk.end(await desk.order(soap, 3), 'fulfil')
  await desk.end(await desk.order(soap, 2), 'cancel')
  await desk.order(soap, 1)
  const take = await TestTake.start(desk, [soap])
  await take.agree({ [soap]: 16 })
  await take.close()
  const report = await ask(desk.keepers[0], 'stock.getMonth', { month })
  expect(report.checks).toMatchObject({ failed: [], withStanding: true })
  expect(report.goods).toEqual([
    {
      rewardId: soap,
      name: '香皂',
      unit: '块',
      opening: { units: 0, cents: 0 },
      purchased: { units: 20, cents: 3000 },
      found: { units: 0, cents: 0 },
      redeemed: { units: 3, cents: 450 },
      writtenOff: { units: 0, cents: 0 },
      missing: { units: 1, cents: 150 },
      closing: { units: 16, cents: 2400 },
    },
  ])
  expect(report.points).toMatchObject({ opening: 0, issued: 24, ordered: 24, redeemed: 12, returned: 8, closing: 12 })
  expect(report.points).toMatchObject({ heldOpening: 0, heldClosing: 4 })
  expect(report.money).toEqual({
    opening: 0,
    funded: 10_000,
    spent: 2000,
    closing: 8000,
    fundedBy: [{ name: '村集体收入', quantity: 10_000 }],
  })
  expect(report).toMatchObject({ isOver: false, shopName: '试验积分超市' })
})

test('a month that is over stays as it was, and the next one opens as it closed', async () => {
  const desk = await StockDesk.open()
  const before = previousMonth(previousMonth(month))
  const [poolId, op] = [fundIdOf(desk.shop), `fd_${desk.shop}`]
  await desk.fund(100)
  const move = { poolId, op, kind: 'funding', quantity: 700, ref: { source: '镇里' }, actor: 'tests' } as const
  await movePool({ ...move, now: startOfMonth(before) + 1000 })
  // What is months old has long been relayed.
  await relayOutboxes(1_000)
  const old = await ask(desk.keepers[0], 'stock.getMonth', { month: before })
  expect(old).toMatchObject({ isOver: true, until: startOfMonth(previousMonth(month)) })
  const { money, checks } = await ask(desk.keepers[0], 'stock.getMonth', { month })
  expect([money, checks.failed]).toMatchObject([{ opening: 700, funded: 100, closing: 800 }, []])
  expect(await ask(desk.keepers[0], 'stock.getMonth', { month: before })).toMatchObject({ money: old.money })
})

test('a figure changed by hand is found, and said in words', async () => {
  const desk = await StockDesk.open()
  const soap = await desk.goods({ units: 10 })
  await database.updateWhere('pools', { _id: `po_${soap}_1` }, { $inc: { available: 1, cap: 1 } })
  const { checks } = await ask(desk.keepers[0], 'stock.getMonth', { month })
  expect(checks.failed).toContain('香皂的件数：流水合计 10，实际 11')
})

test('the demo’s shop adds up from its first day', async () => {
  const { checks, goods } = await ask('demo-committee-1', 'stock.getMonth', { month: previousMonth(month) })
  expect(checks.failed).toEqual([])
  expect(goods.length).toBeGreaterThanOrEqual(12)
})

test('another village is not found; what is no month is malformed', async () => {
  const desk = await StockDesk.open()
  expectRefusal(await call(desk.keepers[0], 'stock.getMonth', { month, gridCode: home.villageCode }), 'NOT_FOUND')
  for (const wrong of ['2026-13', '2026-1', '0000-01', '']) {
    expectRefusal(await call(desk.keepers[0], 'stock.getMonth', { month: wrong }), 'MALFORMED_INPUT')
  }
})
