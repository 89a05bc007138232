import { dayMs } from '../../kernel/time'
import type { Reward } from '../reward/schema'
import { chooseVoided } from './choose-voided'
import { decideClose, recount, type Shelf } from './decide-close'
import { decideCount } from './decide-count'
import { decideShortage, type ShortPool } from './decide-shortage'
import { decideStartTake } from './decide-start-take'
import type { Take } from './schema'
import { isRunning, nextTakeState, takeTransitions } from './take-table'
import { canCount, differenceOf, hasCountedAll, isCounted, maybeHandedOver } from './take-view'
import { takeStates } from './vocabulary'

const reward = (_id: string, pools = 1) =>
  ({ _id, name: _id, unit: '块', poolIds: Array.from({ length: pools }, (_, n) => `po_${_id}_${n + 1}`) }) as Reward
const started = (rewards = [reward('soap'), reward('rice')]): Take => {
  const request = { caller: { _id: 'anna' }, requestId: 'r0', fingerprint: 'f0', now: 1000 }
  const take = decideStartTake({ shop: 'S', number: 1, rewards, ...request })
  const items = take.items.map((item) => ({ ...item, books: Object.fromEntries(item.poolIds.map((id) => [id, 10])) }))
  return { ...take, state: 'counting', items }
}
const on = (pools: Record<string, [onHand: number, available: number]>, poolsOf: Shelf['poolsOf'] = {}): Shelf => ({
  pools: Object.fromEntries(
    Object.entries(pools).map(([id, [onHand, available]]) => [id, { onHand, available, consumed: 7 }]),
  ),
  poolsOf,
  locksOf: {},
})
const full = on({ po_soap_1: [10, 10], po_rice_1: [10, 10] })
const who = (name: string, requestId: string) => ({ caller: { _id: name }, requestId, fingerprint: `f-${requestId}` })
const figures = (soap: number, rice: number) => [
  { rewardId: 'soap', counted: soap },
  { rewardId: 'rice', counted: rice },
]
let serial = 0
const count = (take: Take, name: string, soap: number, rice: number) => {
  const counted = decideCount(take, {
    ...who(name, `r${(serial += 1)}`),
    round: take.round,
    counts: figures(soap, rice),
  })
  if (!counted.ok) throw new Error(counted.reason)
  return counted.value
}
const close = (take: Take, shelf = full) => decideClose(take, { ...who('anna', 'rc'), shelf, now: 2000 })

test('two people who count the same agree, and only then the difference may be seen', () => {
  const one = count(started(), 'anna', 10, 8)
  expect([isCounted(one), one.items.map(differenceOf)]).toEqual([false, [undefined, undefined]])
  const both = count(one, 'bert', 10, 8)
  expect([isCounted(both), both.items.map(differenceOf)]).toEqual([true, [0, -2]])
})

test('what differs is counted again by both, the rest stands', () => {
  const second = count(count(started(), 'anna', 10, 8), 'bert', 10, 9)
  expect(second).toMatchObject({ round: 2, state: 'counting' })
  expect(second.items.map(({ state, round, counts, past }) => [state, round, counts, past])).toEqual([
    ['agreed', 1, { anna: 10, bert: 10 }, []],
    ['counting', 2, {}, [{ anna: 8, bert: 9 }]],
  ])
  const soapAgain = decideCount(second, { ...who('anna', 'x'), round: 2, counts: [{ rewardId: 'soap', counted: 1 }] })
  expect(soapAgain).toMatchObject({ ok: false, code: 'NOT_FOUND' })
})

test('nothing is compared before both have counted everything', () => {
  const half = decideCount(started(), { ...who('bert', 'h'), round: 1, counts: [{ rewardId: 'soap', counted: 3 }] })
  if (!half.ok) throw new Error()
  const take = count(half.value, 'anna', 10, 10)
  expect([take.round, take.items[0]?.state, hasCountedAll(take, 'anna'), hasCountedAll(take, 'bert')]).toEqual([
    1,
    'counting',
    true,
    false,
  ])
})

test('who is half way is waited for, also when the first has finished', () => {
  const first = count(started(), 'anna', 10, 8)
  const half = decideCount(first, { ...who('bert', 'h2'), round: 1, counts: [{ rewardId: 'soap', counted: 10 }] })
  if (!half.ok) throw new Error()
  expect(half.value).toMatchObject({ round: 1, items: [{ state: 'counting' }, { state: 'counting', past: [] }] })
  const rest = decideCount(half.value, { ...who('bert', 'h3'), round: 1, counts: [{ rewardId: 'rice', counted: 8 }] })
  expect(rest.ok && isCounted(rest.value)).toBe(true)
})

test('a third person is refused, and one person alone never counts twice', () => {
  const both = count(count(started(), 'anna', 10, 8), 'bert', 10, 9)
  expect(canCount(both, 'carl')).toBe(false)
  const third = decideCount(both, { ...who('carl', 't'), round: 2, counts: [{ rewardId: 'rice', counted: 9 }] })
  expect(third).toMatchObject({ ok: false, code: 'FORBIDDEN', reason: 'TAKE_HAS_TWO' })
  const alone = count(count(started(), 'anna', 10, 8), 'anna', 10, 8)
  expect([alone.counters, isCounted(alone)]).toEqual([['anna'], false])
})

test('the same request again is not counted into the next round; another input under its id is refused', () => {
  const one = count(started(), 'anna', 10, 8)
  const request = { ...who('bert', 'same'), round: 1, counts: figures(10, 9) }
  const second = decideCount(one, request)
  if (!second.ok) throw new Error()
  expect(decideCount(second.value, request)).toEqual(second)
  expect(decideCount(second.value, { ...request, fingerprint: 'other' })).toMatchObject({ code: 'REQUEST_REUSED' })
  expect(decideCount(second.value, { ...request, requestId: 'late' })).toMatchObject({ reason: 'TAKE_ROUND' })
  const over = { ...second.value, state: 'closed' as const }
  expect(decideCount(over, { ...request, requestId: 'later' })).toMatchObject({ reason: 'TAKE_ENDED' })
})

test('nothing is closed before both agree', () => {
  expect(close(count(started(), 'anna', 10, 10))).toMatchObject({ ok: false, reason: 'TAKE_NOT_READY' })
  expect(close({ ...started(), state: 'closed' })).toMatchObject({ ok: false, reason: 'TAKE_ENDED' })
})

test('too much is found, too little is lost, and what is promised is left to two people', () => {
  const soap = reward('soap', 2)
  const take = count(count(started([soap, reward('rice')]), 'anna', 12, 13), 'bert', 12, 13)
  const few = close(take, on({ po_soap_1: [10, 1], po_soap_2: [10, 9], po_rice_1: [10, 0] }))
  expect(few).toMatchObject({ value: { items: [{ moves: [{ poolId: 'po_soap_2', quantity: 8 }], short: 0 }, {}] } })
  const closed = close(take, on({ po_soap_1: [10, 1], po_soap_2: [10, 4], po_rice_1: [10, 0] }))
  if (!closed.ok) throw new Error()
  expect(closed.value.state).toBe('closing')
  expect(closed.value.items.map(({ moves, short }) => ({ moves, short }))).toEqual([
    {
      moves: [
        { poolId: 'po_soap_2', kind: 'takeLoss', quantity: 4, consumed: 7 },
        { poolId: 'po_soap_1', kind: 'takeLoss', quantity: 1, consumed: 7 },
      ],
      short: 3,
    },
    { moves: [{ poolId: 'po_rice_1', kind: 'takeFound', quantity: 3, consumed: 7 }], short: 0 },
  ])
})

test('goods that moved while they were counted are counted again, against the books of now', () => {
  const agreed = count(count(started(), 'anna', 10, 10), 'bert', 10, 10)
  const again = close(agreed, on({ po_soap_1: [9, 9], po_rice_1: [10, 10] }))
  if (!again.ok) throw new Error()
  expect(again.value).toMatchObject({ state: 'counting', round: 2 })
  expect(again.value.items.map(({ state, books }) => [state, books])).toEqual([
    ['counting', { po_soap_1: 9 }],
    ['agreed', { po_rice_1: 10 }],
  ])
})

test('what was booked before goods were counted again is not booked twice', () => {
  const agreed = count(count(started(), 'anna', 8, 10), 'bert', 8, 10)
  const closed = close(agreed)
  if (!closed.ok) throw new Error()
  const [soap, rice] = closed.value.items as [Take['items'][0], Take['items'][0]]
  const booked = {
    ...closed.value,
    items: [
      { ...soap, state: 'booked' as const },
      { ...rice, state: 'agreed' as const },
    ],
  }
  const now = on({ po_soap_1: [8, 8], po_rice_1: [9, 9] })
  const round = (take: Take, name: string) =>
    decideCount(take, { ...who(name, `b-${name}`), round: 2, counts: [{ rewardId: 'rice', counted: 9 }] })
  const one = round(recount(booked, new Set(['rice']), now), 'anna')
  const two = one.ok ? round(one.value, 'bert') : one
  const again = two.ok ? close(two.value, now) : two
  expect(again).toMatchObject({ ok: true, value: { state: 'closing', items: [booked.items[0], { state: 'agreed' }] } })
})

test('a delivery that opened a pool meanwhile is counted with the others', () => {
  const agreed = count(count(started(), 'anna', 10, 10), 'bert', 10, 10)
  const pools: Record<string, [number, number]> = { po_soap_1: [10, 10], po_soap_2: [5, 5], po_rice_1: [10, 10] }
  const again = close(agreed, on(pools, { soap: ['po_soap_1', 'po_soap_2'] }))
  if (!again.ok) throw new Error()
  expect(again.value.items[0]).toMatchObject({ state: 'counting', books: { po_soap_1: 10, po_soap_2: 5 } })
})

test('a take that has ended is not opened again', () => {
  expect(() => recount({ ...started(), state: 'closed' }, new Set(['soap']), full)).toThrow('nothing can be counted')
  for (const state of takeStates) {
    expect(takeTransitions.some(({ from }) => from === state)).toBe(isRunning(state))
    expect(takeTransitions.some(({ to }) => to === state)).toBe(state !== 'starting')
  }
  expect(nextTakeState('abandoned', 'count')).toMatchObject({ ok: false, reason: 'TAKE_ENDED' })
})

test('a take ends by itself after a day', () => {
  expect(started().endsAt - started().startedAt).toBe(dayMs)
})

test('of orders that cannot be served the newest are chosen, and no more than needed', () => {
  const hold = (id: string, at: number, quantity: number) => [id, { accountId: 'a', nonce: 'n', at, quantity }] as const
  const holds = [hold('old', 1, 1), hold('new', 3, 1), hold('middle', 2, 2)]
  expect(chooseVoided(holds, 2)).toEqual(['new', 'middle'])
  expect(chooseVoided(holds, 1)).toEqual(['new'])
  expect(chooseVoided([hold('a', 1, 1), hold('b', 1, 1)], 1)).toEqual(['b'])
})

test('what a desk without signal may have handed over is no loss; what is missing beyond it is', () => {
  const lock = (units: number) => ({ redemptionId: `rd_${units}`, units, deskId: 'de_1', validUntil: 9000 })
  const locked = { ...full, locksOf: { soap: [lock(1), lock(2)], rice: [lock(3)] } }
  const closed = close(count(count(started(), 'anna', 8, 5), 'bert', 8, 5), locked)
  if (!closed.ok) throw new Error()
  expect(closed.value.items.map((item) => [item.moves, item.short, maybeHandedOver(item)])).toEqual([
    [[], 0, 2],
    [[{ poolId: 'po_rice_1', kind: 'takeLoss', quantity: 2, consumed: 7 }], 0, 3],
  ])
  const more = close(count(count(started(), 'anna', 11, 10), 'bert', 11, 10), locked)
  if (!more.ok) throw new Error()
  expect(more.value.items.map((item) => [item.moves.length, maybeHandedOver(item)])).toEqual([
    [1, 0],
    [0, 0],
  ])
})

describe('promised units that are missing', () => {
  const pool = (_id: string, available: number, held: number, more: Partial<ShortPool> = {}): ShortPool => ({
    ...{ _id, available, held, withheld: 'st_1' },
    ...more,
  })
  const next = (pools: ShortPool[], covered = 0) => decideShortage({ short: 3 }, { takeId: 'st_1', pools, covered })

  test('wait for an order that comes back, and leave the books with it', () => {
    expect(next([pool('a', 0, 5)])).toBe('wait')
    expect(next([pool('a', 5, 1), pool('b', 2, 0)])).toEqual({ poolId: 'b', quantity: 2 })
    expect(next([pool('a', 5, 1), pool('b', 0, 0)], 2)).toEqual({ poolId: 'a', quantity: 1 })
    expect(next([pool('a', 4, 1), pool('b', 0, 0)], 3)).toBe('settled')
  })

  test('were there after all, when everybody got theirs', () => {
    expect(next([pool('a', 0, 0), pool('b', 0, 0)], 1)).toBe('settled')
  })

  test('are left alone while somebody counts, and are a later stock-take’s when it found the same', () => {
    expect(next([pool('a', 5, 1), pool('b', 0, 0, { frozen: true })])).toBe('wait')
    expect(next([pool('a', 5, 1, { withheld: 'st_2' }), pool('b', 0, 4, { withheld: undefined })])).toBe('settled')
  })
})
