import { newAccount } from '../ledger/account'
import type { JournalEntry, Redemption } from '../ledger/schema'
import { checkBlocks, sealBlock } from './block'
import { refold } from './check-account'
import { checkChain } from './check-chain'
import { checkCounted, unitsConsumed, type Use } from './check-pool'
import { checkRedemptions } from './check-redemptions'
import { identityOf } from './finding'
import type { Anchor } from './schema'

const line = (_id: string, more: Partial<JournalEntry> = {}): JournalEntry =>
  ({
    _id,
    accountId: 'ac_1',
    ok: true,
    kind: 'award',
    quantity: 5,
    sequence: 1,
    ref: {},
    actor: 'pe_1',
    ...more,
  }) as never

test('each line says what was available after it, and the first that lies is named', () => {
  const account = { ...newAccount('ac_1', 'hh_1', 'S'), available: 8, issued: 8, sequence: 2 }
  const lines = [line('one', { availableAfter: 5 }), line('two', { quantity: 3, sequence: 2, availableAfter: 8 })]
  expect(refold(account, lines).differences).toEqual([])
  const lying = lines.map((one) => ({ ...one, availableAfter: 9 }))
  expect(refold(account, lying).differences).toMatchObject([{ detail: { line: 'one', says: 9, adds: 5 } }])
  const ahead = [...lines, line('three', { sequence: 3, availableAfter: 13 })]
  expect(refold(account, ahead).differences).toEqual([])
})

describe('what a line took from a pool for good', () => {
  const pool = { _id: 'po', holds: { rd_held: { accountId: 'ac_1', quantity: 1, nonce: 'n', at: 0 } } }
  const goods = { units: 2 } as NonNullable<JournalEntry['ref']['goods']>
  const pickup = (redemptionId: string, nonce?: string): Partial<Use> => ({
    kind: 'fulfil',
    ref: { pool: 'po', redemptionId, goods, ...(nonce !== undefined && { nonce }) },
  })
  test.each<[string, Partial<Use>, number]>([
    ['an award', { ref: { pool: 'po' } }, 5],
    ['an award out of another pool', { ref: { pool: 'other' } }, 0],
    ['a refused award', { ok: false, ref: { pool: 'po' } }, 0],
    ['goods handed over', pickup('rd_1', 'n'), 2],
    ['goods whose token still stands there', pickup('rd_held', 'n'), 0],
    ['goods by an earlier token of that order', pickup('rd_held', 'm'), 2],
    ['goods handed over before lines named their token', pickup('rd_1'), 2],
    ['money of this fund', { kind: 'spending', accountId: 'po' }, 5],
    ['money of another fund', { kind: 'spending', accountId: 'fu' }, 0],
    ['an order not fetched', { kind: 'redeem', ref: { pool: 'po', goods } }, 0],
  ])('%s', (_, more, units) => {
    expect(unitsConsumed(pool, { ...line('rd_1'), ...more })).toBe(units)
  })

  test('a pool that goes on meanwhile is right between two figures, both counted', () => {
    const of = (used: number) => checkCounted({ used, atLeast: 3, atMost: 5 }).map(({ code }) => code)
    expect([2, 3, 5, 6].map(of)).toEqual([['CONSUMED_DIFFERS'], [], [], ['CONSUMED_DIFFERS']])
  })
})

describe('a row of the list of orders', () => {
  const order = line('rd_1', { kind: 'redeem' })
  const end = line('rd_1_res', { kind: 'fulfil', sequence: 2, ref: { redemptionId: 'rd_1' }, actor: 'pe_2' })
  const row: Partial<Redemption> & { _id: string } = { _id: 'rd_1', price: 5, status: 'open' }
  const fetched = { ...row, status: 'fulfilled', closedBy: 'pe_2' } as const
  const check = (lines: JournalEntry[], rows: (typeof row)[], waiting: string[] = []) =>
    checkRedemptions({ lines, rows, toRedemption: () => row as Redemption, waiting: new Set(waiting) }).length

  test('is the order’s, with the end the journal knows', () => {
    expect([check([order], [row]), check([order, end], [fetched])]).toEqual([0, 0])
  })

  test('may wait for a line that is still in the outbox, and for no other', () => {
    expect([check([order], [], ['rd_1']), check([order], [])]).toEqual([0, 1])
    expect([check([order, end], [row], ['rd_1_res']), check([order, end], [row])]).toEqual([0, 1])
  })

  test.each([
    ['nobody ordered', [], row],
    ['at another price', [order], { ...row, price: 1 }],
    ['ended by nobody', [order], fetched],
    ['ended otherwise', [order, end], { ...fetched, status: 'cancelled' as const }],
    ['ended by another hand', [order, end], { ...fetched, closedBy: 'pe_9' }],
    ['of an order that was refused', [{ ...order, ok: false }], row],
  ])('%s is a difference', (_, lines, wrong) => {
    expect(check(lines, [wrong])).toBe(1)
  })
})

describe('a chain', () => {
  const linked = [1, 2, 3].map((n) =>
    line(`l${n}`, { sequence: n, hash: `h${n}`, previous: n === 1 ? '' : `h${n - 1}` }),
  )
  const codesOf = (more: Partial<Parameters<typeof checkChain>[0]>) =>
    checkChain({ sequence: 2, head: 'h2', latest: 3, lines: linked, ...more }, ({ sequence }) => `h${sequence}`).map(
      ({ code }) => code,
    )
  const anchor = (sequence: number, head: string) => ({ anchor: { sequence, head } as Anchor })

  test('may have gone on since its account was read, but not beyond what was known afterwards', () => {
    expect([codesOf({}), codesOf({ latest: 2 })]).toEqual([[], ['LINE_UNKNOWN']])
  })

  test('is the one the last block saw, and not shorter', () => {
    expect([codesOf(anchor(2, 'h2')), codesOf(anchor(0, ''))]).toEqual([[], []])
    for (const seen of [anchor(2, 'x'), anchor(3, 'h3')]) expect(codesOf(seen)).toEqual(['ANCHOR_DIFFERS'])
  })
})

test('a block that was sealed anew behind another one is found', () => {
  const hash = (text: string) => `#${text}`
  const block = (_id: string, previous: string) =>
    sealBlock({ _id, previous, root: '', chains: 0, totals: {}, at: 0 } as never, hash)
  const first = block('2026-11-22', '')
  expect(checkBlocks([first, block('2026-11-23', first.hash)], hash)).toEqual([])
  expect(checkBlocks([first, block('2026-11-23', 'another')], hash)).toMatchObject([{ code: 'BLOCK_CHANGED' }])
})

test('a difference stays the same one while figures run on, and is another when they come apart further', () => {
  const of = (detail: Parameters<typeof identityOf>[0]['detail']) => identityOf({ code: 'BALANCE_DIFFERS', detail })
  expect(of({ field: 'spent', says: 9, adds: 7 })).toEqual(of({ field: 'spent', says: 12, adds: 10 }))
  expect(of({ field: 'spent', says: 9, adds: 7 })).not.toEqual(of({ field: 'spent', says: 9, adds: 6 }))
  expect(of({ field: 'spent', says: 9, adds: 7 })).not.toEqual(of({ field: 'issued', says: 9, adds: 7 }))
  expect(of({ line: 'one', says: 9, adds: 7 })).toEqual(of({ line: 'two', says: 12, adds: 10 }))
  expect(of({ given: 5, found: 3 })).toEqual(of({ given: 6, found: 4 }))
  expect(of({ awarded: 5, atLeast: 7, atMost: 9 })).toEqual(of({ awarded: 6, atLeast: 8, atMost: 9 }))
  expect(of({ awarded: 9, atLeast: 5, atMost: 7 })).toEqual(of({ awarded: 10, atLeast: 5, atMost: 8 }))
})
