import { ACCOUNTS } from './bank'
import { checkBank } from './check-bank'
import { checkHistory } from './check-history'
import type { Anomaly, Attempt, Ending, Operation } from './history'

// Histories written by hand: the checker must name what is wrong with each.

let moment = 0
beforeEach(() => (moment = 0))

/** Attempts that all overlap, unless they are given times. */
function attempt(id: number, operations: Operation[], more: Partial<Attempt> = {}): Attempt {
  const [startedAt, endedAt, ending] = [id, 100 + id, 'committed' as Ending]
  return { id, client: id, inside: true, operations, ending, startedAt, endedAt, ...more }
}
const read = (lists: { [key: string]: number[] }): Operation => ({ type: 'read', lists })
const append = (key: string, value: number, at?: number): Operation => {
  return { type: 'append', keys: [key], value, ...(at === undefined ? {} : { at }) }
}
const insert = (id: string): Operation => ({ type: 'insert', id, seat: 's' })
const remove = (id: string): Operation => ({ type: 'remove', id })
const holders = (...ids: string[]): Operation => ({ type: 'holders', seat: 's', ids })
/** Sees everything, after everything. */
const last = (operations: Operation[]) => {
  moment += 1
  return attempt(50 + moment, operations, { inside: false, startedAt: 1000 + moment, endedAt: 2000 + moment })
}
const aborted = { ending: 'aborted' as Ending }

const forbidden: [Anomaly, () => Attempt[]][] = [
  ['garbage read', () => [attempt(1, [read({ a: [7] })])]],
  ['duplicate value', () => [attempt(1, [append('a', 1)]), last([read({ a: [1, 1] })])]],
  [
    'incompatible order',
    () => [
      attempt(1, [append('a', 1)]),
      attempt(2, [append('a', 2)]),
      attempt(3, [read({ a: [2] })]),
      last([read({ a: [1, 2] })]),
    ],
  ],
  ['G1a aborted read', () => [attempt(1, [append('a', 1)], aborted), attempt(2, [read({ a: [1] })])]],
  ['G1a aborted read', () => [attempt(1, [insert('h')], aborted), attempt(2, [holders('h')])]],
  [
    'G1b intermediate read',
    () => [attempt(1, [append('a', 1), append('a', 2)]), attempt(2, [read({ a: [1] })]), last([read({ a: [1, 2] })])],
  ],
  ['own write not seen', () => [attempt(1, [append('a', 1), read({ a: [] })]), last([read({ a: [1] })])]],
  ['own write not seen', () => [attempt(1, [insert('h'), holders()])]],
  ['own write not seen', () => [attempt(1, [insert('h')]), attempt(2, [remove('h'), holders('h')])]],
  [
    'non-repeatable read',
    () => [attempt(1, [append('a', 1)]), attempt(2, [read({ a: [] }), read({ a: [1] })]), last([read({ a: [1] })])],
  ],
  ['non-repeatable read', () => [attempt(1, [insert('h')]), attempt(2, [holders(), holders('h')])]],
  ['lost write', () => [attempt(1, [append('a', 1)]), last([read({ a: [] })])]],
  [
    'lost update',
    () => [
      attempt(1, [read({ a: [] }), append('a', 1)]),
      attempt(2, [read({ a: [] }), append('a', 2)]),
      last([read({ a: [1, 2] })]),
    ],
  ],
  ['lost update', () => [attempt(1, [append('a', 1)]), attempt(2, [append('a', 2, 0)]), last([read({ a: [1, 2] })])]],
  ['two removals', () => [attempt(1, [insert('h')]), attempt(2, [remove('h')]), attempt(3, [remove('h')])]],
  ['shared seat', () => [attempt(1, [insert('h')]), attempt(2, [insert('i')]), last([holders('h', 'i')])]],
  [
    'G0 write cycle',
    () => [
      attempt(1, [append('a', 1), append('b', 1)]),
      attempt(2, [append('a', 2), append('b', 2)]),
      attempt(3, [read({ a: [1, 2], b: [2, 1] })]),
    ],
  ],
  [
    'G1c circular information flow',
    () => [
      attempt(1, [append('a', 1), read({ b: [2] })]),
      attempt(2, [append('b', 2), read({ a: [1] })]),
      last([read({ a: [1], b: [2] })]),
    ],
  ],
  [
    'G-single read skew',
    () => [
      attempt(1, [append('a', 1), append('b', 1)]),
      attempt(2, [read({ a: [1], b: [] })]),
      last([read({ a: [1], b: [1] })]),
    ],
  ],
  [
    'G-nonadjacent',
    () => [
      attempt(1, [append('a', 1)]),
      attempt(2, [append('b', 2)]),
      // Two readers who disagree about which of the two writes came first.
      attempt(3, [read({ a: [1], b: [] })]),
      attempt(4, [read({ a: [], b: [2] })]),
    ],
  ],
  [
    'stale read',
    () => [
      attempt(1, [append('a', 1)], { endedAt: 10 }),
      attempt(2, [read({ a: [] })], { startedAt: 20 }),
      last([read({ a: [1] })]),
    ],
  ],
  ['refused without cause', () => [attempt(1, [append('a', 1)], { ending: 'conflict' })]],
  ['refused without cause', () => [attempt(1, [], { ending: 'unknown to the server' })]],
  ['outlived its time', () => [attempt(1, [], { ending: 'committed after its time' })]],
]

describe('the checker of histories', () => {
  test.each(forbidden)('names a %s', (anomaly, attempts) => {
    expect(checkHistory(attempts()).map((finding) => finding.anomaly)).toContain(anomaly)
  })

  test('allows write skew, and everything that happens in order', () => {
    const skew = [
      attempt(1, [read({ a: [], b: [] }), append('a', 1)]),
      attempt(2, [read({ a: [], b: [] }), append('b', 2)]),
      attempt(3, [append('c', 3)], aborted),
      attempt(4, [insert('h'), holders('h')]),
    ]
    const later = [
      last([read({ a: [1], b: [2], c: [] })]),
      last([holders('h'), append('a', 4, 1), read({ a: [1, 4] })]),
      last([remove('h'), holders()]),
      last([insert('i'), append('a', 5), append('a', 6), read({ a: [1, 4, 5, 6] })]),
      last([holders('i'), read({ a: [1, 4, 5, 6] })]),
    ]
    expect(checkHistory([...skew, ...later])).toEqual([])
  })
})

describe('the checker of the bank', () => {
  const balances = (...amounts: number[]): Operation => {
    return {
      type: 'balances',
      balances: Object.fromEntries(ACCOUNTS.map((account, at) => [account, amounts[at] ?? 100])),
    }
  }
  const transfer: Operation = { type: 'transfer', from: 'u', to: 'v', quantity: 5 }

  test('lets a committed transfer pass, seen by its transaction and by those who come later', () => {
    const attempts = [
      attempt(1, [balances(), transfer, balances(95, 105)]),
      attempt(2, [balances()]),
      last([balances(95, 105)]),
    ]
    expect(checkBank(attempts)).toEqual([])
  })

  test.each<[Anomaly, Operation[], Operation]>([
    ['money appeared or vanished', [transfer], balances(95, 100)],
    ['lost update', [transfer], balances(100, 100)],
    ['non-repeatable read', [balances(), transfer, balances(100, 100)], balances(95, 105)],
  ])('names %s', (anomaly, operations, end) => {
    expect(checkBank([attempt(1, operations), last([end])]).map((finding) => finding.anomaly)).toContain(anomaly)
  })
})
