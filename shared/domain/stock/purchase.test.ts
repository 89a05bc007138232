import type { Reward } from '../reward/schema'
import { newestPoolOf, poolIdOf } from '../reward/pool-id'
import { decidePurchase } from './decide-purchase'
import { daysLeft } from './pace'

const reward = (_id: string, poolIds: string[]) => ({ _id, name: '香皂', unit: '块', poolIds }) as Reward
const rewards = new Map([['soap', reward('soap', ['po_soap_2', 'po_soap_10'])]])

test('several lines of one reward are one, and so is their bound', () => {
  const line = { rewardId: 'soap', quantity: 250, costCents: 100 }
  expect(decidePurchase([line, line], rewards)).toMatchObject({
    ok: true,
    value: { totalCents: 200, lines: [{ quantity: 500, costCents: 200, firstPool: 10 }] },
  })
  expect(decidePurchase([line, { ...line, quantity: 251 }], rewards)).toMatchObject({ reason: 'TOO_MANY_UNITS' })
})

test('goods of another shop are not there, and a million yuan is enough', () => {
  expect(decidePurchase([{ rewardId: 'rice', quantity: 1, costCents: 1 }], rewards)).toMatchObject({
    code: 'NOT_FOUND',
  })
  const dear = { rewardId: 'soap', quantity: 1, costCents: 100_000_000 }
  expect(decidePurchase([dear], rewards)).toMatchObject({ ok: true })
  expect(decidePurchase([dear, { ...dear, costCents: 1 }], rewards)).toMatchObject({ reason: 'TOO_MUCH_MONEY' })
})

test('the newest pool is the one with the highest number, whatever stands last', () => {
  expect(newestPoolOf(reward('soap', ['po_soap_10', 'po_soap_9']))).toBe(10)
  expect(newestPoolOf(reward('soap', []))).toBe(0)
  expect(poolIdOf('soap', 3)).toBe('po_soap_3')
})

const day = 86_400_000
test.each([
  [{ available: 12, taken: 20 }, 10, 6],
  [{ available: 0, taken: 5 }, 10, 0],
  [{ available: 12, taken: 0 }, 10, undefined],
  [{ available: 12, taken: 20 }, 2, undefined],
])('%j after %i days lasts %s days', (stock, days, expected) => {
  expect(daysLeft(stock, { from: 0, now: days * day })).toBe(expected)
})
