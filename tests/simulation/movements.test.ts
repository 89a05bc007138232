import type { JournalEntry, Pool } from '@shared/domain/ledger/schema'
import { recomputeHash } from '../../cloudfunctions/modules/ledger/chain'
import { createPools } from '../../cloudfunctions/modules/ledger/create-pools'
import { Bench, start } from './bench'

let bench: Bench
beforeEach(() => {
  bench = new Bench()
  jest.spyOn(console, 'error').mockReturnValue(undefined)
})
afterEach(() => bench.check())

const pool = (poolId = 'po_1') => bench.document('pools', poolId) as unknown as Pool

/** The pool's own lines, as the journal has them, in order. */
async function chainOf(poolId = 'po_1'): Promise<JournalEntry[]> {
  await bench.relay()
  return (await bench.ledger.store.listEntries(poolId, Number.MAX_SAFE_INTEGER, 99)).reverse()
}

describe('a movement of a pool', () => {
  test('costs three calls, and waits in the outbox until it is relayed', async () => {
    expect(await bench.callsOf(() => bench.move('purchase', 5))).toBe(3)
    expect(pool()).toMatchObject({ cap: 8, available: 8, sequence: 1, dirtyAt: start })
    expect(pool().outbox).toHaveLength(1)
    expect(await bench.relay()).toBe(1)
    expect(pool()).toMatchObject({ outbox: [] })
    expect(pool()).not.toHaveProperty('dirtyAt')
    expect(await bench.relay()).toBe(0)
  })

  test('asked for twice is done once, before and after the relay', async () => {
    const first = await bench.move('purchase', 5)
    expect(await bench.move('purchase', 5)).toEqual(first)
    await bench.relay()
    expect(await bench.move('purchase', 9)).toEqual(first)
    expect(pool()).toMatchObject({ cap: 8, available: 8, sequence: 1 })
  })

  test('whose reply is lost is found again', async () => {
    let calls = 0
    // The third call is the commit: its effect takes place, its answer is lost.
    bench.losing = () => (calls += 1) === 3
    expect(await bench.move('purchase', 5)).toMatchObject({ ok: true, sequence: 1 })
    expect(pool()).toMatchObject({ cap: 8, sequence: 1 })
  })

  test('of two at once, both are done, one after the other', async () => {
    await Promise.all([bench.move('purchase', 5, { op: 'mv_1' }), bench.move('writeOff', 2, { op: 'mv_2' })])
    expect(pool()).toMatchObject({ cap: 8, available: 6, lost: 2, sequence: 2 })
    const lines = await chainOf()
    expect(lines.map(({ sequence }) => sequence)).toEqual([1, 2])
    expect(lines[1]?.previous).toBe(lines[0]?.hash)
  })

  test('does not undo what tokens do beside it', async () => {
    await bench.give('1', 20)
    await Promise.all([bench.redeem(1), bench.move('purchase', 5), bench.redeem(2)])
    expect(pool()).toMatchObject({ cap: 8, available: 6 })
    expect(Object.keys(pool().holds)).toHaveLength(2)
  })

  test('never takes what is promised: refused for good, even when goods come', async () => {
    await bench.give('1', 20)
    await bench.redeem(1)
    expect(await bench.move('writeOff', 3)).toMatchObject({ ok: false, why: 'STOCK_SHORT' })
    await bench.move('purchase', 5)
    expect(await bench.move('writeOff', 3)).toMatchObject({ ok: false, why: 'STOCK_SHORT' })
    expect(pool()).toMatchObject({ cap: 8, available: 7, lost: 0 })
  })

  test('that two ask for and only one can have is one', async () => {
    const moves = await Promise.all(['a', 'b'].map((op) => bench.move('writeOff', 2, { op: `mv_${op}` })))
    expect(moves.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(pool()).toMatchObject({ available: 1, lost: 2 })
  })

  test('leaves a chain that adds up', async () => {
    await bench.move('purchase', 5)
    await bench.move('writeOff', 2)
    await bench.move('writeOff', 99, { op: 'mv_no' })
    const lines = await chainOf()
    expect(lines.map(({ availableAfter }) => availableAfter)).toEqual([8, 6, 6])
    for (const line of lines) expect(recomputeHash(line)).toBe(line.hash)
    expect(pool().head).toBe(lines.at(-1)?.hash)
  })

  test('relays by itself when the outbox is full', async () => {
    for (let index = 0; index < 10; index += 1) await bench.move('purchase', 1, { op: `mv_${index}` })
    expect(pool()).toMatchObject({ cap: 13, sequence: 10 })
    expect(await chainOf()).toHaveLength(10)
  })

  test('of a pool that is not there is a bug', async () => {
    await expect(bench.move('purchase', 1, { poolId: 'po_9' })).rejects.toThrow('not there')
  })
})

describe('while goods are counted', () => {
  const take = { ref: { takeId: 'ta_1' } }

  test('none are given out, and the one that counts writes the difference', async () => {
    await bench.give('1', 20)
    await bench.move('freeze', 0, take)
    expect(await bench.redeem(1)).toMatchObject({ ok: false, why: 'SHOP_COUNTING' })
    expect(await bench.move('takeLoss', 1, { ...take, when: { consumed: 0 } })).toMatchObject({ ok: true })
    await bench.move('unfreeze', 0, take)
    expect(await bench.redeem(2)).toMatchObject({ ok: true })
    expect(pool()).toMatchObject({ cap: 3, available: 1, lost: 1 })
    expect(pool()).not.toHaveProperty('takeId')
  })

  test('a difference is refused once goods have left, however late that is noticed', async () => {
    await bench.give('1', 20)
    await bench.redeem(1)
    await bench.move('freeze', 0, take)
    await bench.end(1, 'fulfil')
    expect(await bench.move('takeLoss', 1, { ...take, when: { consumed: 0 } })).toMatchObject({
      ok: false,
      why: 'MOVED_MEANWHILE',
    })
  })

  test('goods that leave between the reading and the commit are noticed too', async () => {
    await bench.give('1', 20)
    await bench.redeem(1)
    await bench.move('freeze', 0, take)
    const moving = bench.move('takeLoss', 1, { ...take, when: { consumed: 0 } })
    await bench.end(1, 'fulfil')
    const entry = await moving
    const left = pool()
    if (entry.ok) expect(left).toMatchObject({ lost: 1 })
    else expect(entry.why).toBe('MOVED_MEANWHILE')
  })

  test('what is called off comes back to the counted shelf', async () => {
    await bench.give('1', 20)
    await bench.redeem(1)
    await bench.move('freeze', 0, take)
    await bench.end(1, 'cancel')
    expect(pool()).toMatchObject({ available: 3, holds: {}, frozen: true })
  })
})

describe('a fund', () => {
  beforeEach(() => bench.pool('fu_1', 'fund', 0))

  test('pays no more than came in', async () => {
    const fund = { poolId: 'fu_1' }
    await bench.move('funding', 1_000, fund)
    expect(await bench.move('spending', 700, fund)).toMatchObject({ ok: true, availableAfter: 300 })
    expect(await bench.move('spending', 301, { ...fund, op: 'mv_2' })).toMatchObject({ why: 'FUNDS_SHORT' })
    expect(pool('fu_1')).toMatchObject({ cap: 1_000, available: 300, consumed: 700 })
  })
})

describe('new pools', () => {
  const act = { actor: 'seed', now: start }
  const pools = [
    { poolId: 'po_2', kind: 'goods', subject: 'rw_2', issuerId: 'shop', cap: 40, costCents: 800 },
    { poolId: 'bu_2', kind: 'budget', subject: 'shop', cap: 500 },
    { poolId: 'fu_2', kind: 'fund', subject: 'shop', cap: 0 },
  ] as const

  test('open with their first movement, once', async () => {
    await createPools(bench.ledger, pools, act)
    await createPools(bench.ledger, pools, act)
    expect(pool('po_2')).toMatchObject({ cap: 40, available: 40, sequence: 1, worth: { units: 40, cents: 800 } })
    expect(pool('bu_2')).toMatchObject({ cap: 500, issuerId: 'shop', outbox: [] })
    expect(pool('fu_2')).toMatchObject({ cap: 0, sequence: 0, head: '' })
    expect(await chainOf('bu_2')).toMatchObject([{ _id: 'pu_bu_2_1', kind: 'budgetGrant', quantity: 500 }])
  })

  test('opened halfway are finished by the next try', async () => {
    let left = 3
    bench.failing = () => (left -= 1) < 0
    await expect(createPools(bench.ledger, pools, act)).rejects.toThrow()
    bench.failing = undefined
    await createPools(bench.ledger, pools, act)
    expect(pool('po_2')).toMatchObject({ cap: 40, sequence: 1 })
    expect(pool('bu_2')).toMatchObject({ cap: 500, sequence: 1 })
  })

  test('take no more than a pool takes', async () => {
    await expect(createPools(bench.ledger, [{ ...pools[0], cap: 501 }], act)).rejects.toThrow('POOL_FULL')
  })
})
