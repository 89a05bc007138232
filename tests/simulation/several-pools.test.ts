import { Bench, start } from './bench'

let bench: Bench
beforeEach(async () => {
  bench = new Bench()
  bench.pool('po_2', 'goods', 4)
  await bench.give('1', 90)
  jest.spyOn(console, 'error').mockReturnValue(undefined)
})
afterEach(() => bench.check())

const both = { poolIds: ['po_1', 'po_2'] }
const available = () => ['po_1', 'po_2'].map((poolId) => bench.document('pools', poolId)?.['available'])

describe('goods in several pools', () => {
  test('are taken from the first until it is empty, then from the next', async () => {
    for (const key of [1, 2, 3, 4]) await bench.redeem(key, both)
    expect(available()).toEqual([0, 3])
  })

  test('an order is never torn apart: the largest one possible is named', async () => {
    await bench.redeem(1, { ...both, units: 2 })
    expect(await bench.redeem(2, { ...both, units: 5 })).toMatchObject({
      ok: false,
      why: 'STOCK_SHORT',
      ref: { largestOrder: 4 },
    })
    expect(available()).toEqual([1, 4])
  })

  test('a pool that is counted is passed over, and said only when no other has enough', async () => {
    await bench.move('freeze', 0, { ref: { takeId: 'ta_1' } })
    expect(await bench.redeem(1, both)).toMatchObject({ ok: true, ref: { pool: 'po_2' } })
    expect(await bench.redeem(2, { ...both, units: 4 })).toMatchObject({ ok: false, why: 'SHOP_COUNTING' })
  })

  test('of none at all there is nothing', async () => {
    expect(await bench.redeem(1, { poolIds: [] })).toMatchObject({ why: 'STOCK_SHORT', ref: { largestOrder: 0 } })
    expect(await bench.redeem(2, { poolIds: ['po_9'] })).toMatchObject({ why: 'STOCK_SHORT', ref: { largestOrder: 0 } })
  })
})

describe('calls in a rush', () => {
  test('a pool seen empty is asked no more: the next order costs what every order costs', async () => {
    for (const key of [1, 2, 3]) await bench.redeem(key, both)
    // Account, a hold in vain, one look at both pools, hold, commit.
    expect(await bench.callsOf(() => bench.redeem(4, both))).toBe(5)
    await bench.relay()
    expect(await bench.callsOf(() => bench.redeem(5, both))).toBe(3)
  })

  test('where nothing is left, the second is told without asking, until a second is over', async () => {
    await bench.redeem(1, { units: 3 })
    expect(await bench.callsOf(() => bench.redeem(2))).toBe(4)
    expect(await bench.callsOf(() => bench.redeem(3))).toBe(2)
    bench.now = start + 1_000
    expect(await bench.callsOf(() => bench.redeem(4))).toBe(4)
  })

  test('what came back is had at once', async () => {
    await bench.redeem(1, { units: 3 })
    await bench.redeem(2)
    await bench.end(1, 'cancel')
    expect(await bench.redeem(3)).toMatchObject({ ok: true })
  })

  test('a smaller order is not refused for a larger one', async () => {
    await bench.redeem(1, { units: 2 })
    expect(await bench.redeem(2, { units: 2 })).toMatchObject({ ok: false, ref: { largestOrder: 1 } })
    expect(await bench.redeem(3)).toMatchObject({ ok: true })
  })
})

describe('a hold whose answer is lost', () => {
  test('is found again in whichever pool it was, even when it took the last piece', async () => {
    await bench.redeem(1, { ...both, units: 3 })
    await bench.redeem(2, { ...both, units: 3 })
    await bench.relay()
    let calls = 0
    bench.losing = () => (calls += 1) === 3
    expect(await bench.redeem(3, both)).toMatchObject({ ok: true, ref: { pool: 'po_2' } })
    expect(available()).toEqual([0, 0])
  })

  test('of another quantity is not adopted: the key was sent with other input', async () => {
    const token = { accountId: `ac_${'0'.repeat(32)}`, quantity: 2, nonce: 'n', at: start }
    await bench.ledger.store.holdToken('po_1', bench.idOf(1), token)
    await expect(bench.redeem(1)).rejects.toThrow('unknown')
  })
})
