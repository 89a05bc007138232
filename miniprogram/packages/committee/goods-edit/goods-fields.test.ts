import { blank, errorsOf, toFields, toInput, type GoodsFields } from './goods-fields'

const fields: GoodsFields = {
  ...blank,
  name: ' 香皂 ',
  unit: '块',
  most: '4',
  firstOn: '2026-12-01',
  lastOn: '2026-12-31',
}

test('a form that is filled in becomes what the committee means, the last day included', () => {
  expect(errorsOf(fields)).toEqual({})
  expect(toInput(fields)).toEqual({
    name: '香皂',
    category: 'daily',
    description: '',
    unit: '块',
    lowStockAt: 5,
    limit: { quantity: 4, per: 'month' },
    availableFrom: Date.parse('2026-12-01T00:00:00+08:00'),
    availableUntil: Date.parse('2027-01-01T00:00:00+08:00'),
  })
})

test('what was kept comes back into the form as it was typed', () => {
  const { limit, ...rest } = toInput({ ...fields, name: '香皂' })
  const goods = { ...rest, limitPerPerson: limit, rewardId: 'rw', version: 1, state: 'draft' as const }
  const shown = toFields({ ...goods, nextPrices: [], available: 0, held: 0, can: [] })
  expect(shown).toEqual({ ...fields, name: '香皂' })
})

test('what cannot be kept is said at its field', () => {
  const wrong = { ...fields, name: ' ', unit: '', lowStockAt: '-1', most: '0', lastOn: '2026-11-30' }
  expect(Object.keys(errorsOf(wrong)).sort()).toEqual(['lastOn', 'lowStockAt', 'most', 'name', 'unit'])
  expect(errorsOf({ ...fields, most: '' })).toEqual({})
})
