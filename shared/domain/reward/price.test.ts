import { capOf, priceAt } from './price'

const prices = [
  { price: 4, from: 100 },
  { price: 5, from: 200 },
]

test.each([
  [99, undefined],
  [100, 4],
  [199, 4],
  [200, 5],
])('at %i the price is %s', (at, price) => {
  expect(priceAt({ prices }, at)).toBe(price)
})

test('a reward without a limit has no cap', () => {
  expect(capOf({ _id: 'rw' })).toBeUndefined()
  expect(capOf({ _id: 'rw', limitPerPerson: 2, window: 'quarter' })).toEqual({ key: 'rw', per: 'quarter', quantity: 2 })
})
