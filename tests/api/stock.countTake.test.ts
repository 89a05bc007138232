import { aRequestId, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { StockDesk } from '../support/stock-desk'
import { TestTake } from '../support/takes'

theDoorGuards('stock.countTake', { takeId: 'st_1', round: 1, counts: [{ rewardId: 'rw', counted: 1 }] })

let desk: StockDesk
let soap: string
let take: TestTake
beforeEach(async () => {
  desk = await StockDesk.open()
  soap = await desk.goods({ units: 10 })
  take = await TestTake.start(desk, [soap])
})

test('nothing of the books or of the other is seen before both have counted and agree', async () => {
  await take.count(0, { [soap]: 9 })
  const other = await take.seenBy(1)
  expect(other.people).toEqual([{ name: '黄丽珍', isMe: false, counted: 1, of: 1 }])
  expect(other.goods).toEqual([{ rewardId: soap, name: '香皂', unit: '块', state: 'toCount', again: false }])
  expect((await take.seenBy(0)).goods[0]).toEqual({ ...other.goods[0], state: 'counted', mine: 9 })
  await take.count(1, { [soap]: 9 })
  const seen = await take.seenBy(2)
  expect(seen.goods[0]).toMatchObject({ state: 'agreed', books: 10, counted: 9, difference: -1 })
  expect(seen.can).toEqual(['close'])
})

test('two figures that differ are counted again by both, and nobody learns the other’s', async () => {
  await take.count(0, { [soap]: 9 })
  await take.count(1, { [soap]: 10 })
  for (const keeper of [0, 1]) {
    const { round, goods, can } = await take.seenBy(keeper)
    expect({ round, goods, can }).toEqual({
      round: 2,
      goods: [{ rewardId: soap, name: '香皂', unit: '块', state: 'toCount', again: true }],
      can: ['count', 'giveUp'],
    })
  }
  expectRefusal(await take.close(), 'WRONG_STATE', 'TAKE_NOT_READY')
})

test('a third person is refused, and may only look on', async () => {
  await take.count(0, { [soap]: 9 })
  await take.count(1, { [soap]: 10 })
  expectRefusal(await take.tryCount(2, { [soap]: 9 }), 'FORBIDDEN', 'TAKE_HAS_TWO')
  expect((await take.seenBy(2)).can).toEqual(['giveUp'])
})

test('one person alone never ends it', async () => {
  await take.count(0, { [soap]: 10 })
  await take.count(0, { [soap]: 10 })
  expectRefusal(await take.close(), 'WRONG_STATE', 'TAKE_NOT_READY')
})

test('the same request again is not counted into the next round; other figures under it are refused', async () => {
  await take.count(0, { [soap]: 9 })
  const requestId = aRequestId()
  const first = await take.tryCount(1, { [soap]: 10 }, requestId, 1)
  expect(await take.tryCount(1, { [soap]: 10 }, requestId, 1)).toEqual(first)
  expect((await take.seenBy(1)).goods[0]?.state).toBe('toCount')
  expectRefusal(await take.tryCount(1, { [soap]: 9 }, requestId, 1), 'REQUEST_REUSED')
  expectRefusal(await take.tryCount(1, { [soap]: 9 }, aRequestId(), 1), 'STALE_VERSION', 'TAKE_ROUND')
})

test('both at once: neither figure is lost', async () => {
  await Promise.all([take.count(0, { [soap]: 10 }), take.count(1, { [soap]: 10 })])
  expect((await take.seenBy(0)).goods[0]).toMatchObject({ state: 'agreed', difference: 0 })
})

test('a figure can be put right until the other has counted too', async () => {
  await take.count(0, { [soap]: 9 })
  await take.count(0, { [soap]: 10 })
  await take.count(1, { [soap]: 10 })
  expect((await take.seenBy(0)).goods[0]).toMatchObject({ difference: 0 })
})

test('goods that are not counted here, a take of another village, and one that is over', async () => {
  expectRefusal(await take.tryCount(0, { rw_other: 1 }), 'NOT_FOUND')
  const [stranger] = (await StockDesk.open()).keepers
  const input = { takeId: take.takeId, round: 1, counts: [{ rewardId: soap, counted: 1 }] }
  expectRefusal(await call(stranger, 'stock.countTake', input), 'NOT_FOUND')
  await take.close(0, undefined, true)
  expectRefusal(await take.tryCount(0, { [soap]: 1 }, undefined, 1), 'WRONG_STATE', 'TAKE_ENDED')
})

test.each([-1, 1.5, 100_001])('%d units are malformed', async (counted) => {
  expectRefusal(await take.tryCount(0, { [soap]: counted }), 'MALFORMED_INPUT')
})
