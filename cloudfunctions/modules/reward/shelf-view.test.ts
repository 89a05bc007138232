import type { Reward, Shop } from '@shared/domain/reward/schema'
import type { PoolCounts } from '../ledger'
import { toOffer, toStock } from './shelf-view'

const reward: Reward = {
  _id: 'rw_1',
  version: 1,
  shop: 'S',
  name: '香皂',
  category: 'daily',
  description: '',
  unit: '块',
  rank: 1,
  prices: [{ price: 4, from: 0 }],
  poolIds: ['po_rw_1_1', 'po_rw_1_2'],
  lowStockAt: 2,
  state: 'live',
  answered: [],
}
const counts = { kind: 'goods', subject: 'rw_1', cap: 10, available: 6, consumed: 1, lost: 1, sequence: 1 } as const
const pool = (_id: string, more: Partial<PoolCounts> = {}): PoolCounts => ({ _id, ...counts, ...more })
const offerOf = (pools: PoolCounts[]) => toOffer({ reward, pools }, { name: '超市' } as Shop, new Map(), 1)[0]
const stockOf = (pools: PoolCounts[]) => toStock({ reward, pools }, new Map(), 1)

test('free units and promised ones come from the figures alone', () => {
  const pools = [pool('po_rw_1_1'), pool('po_rw_1_2', { available: 8 })]
  expect(offerOf(pools)).toMatchObject({ available: 14, mostAtOnce: 8 })
  expect(stockOf(pools)).toMatchObject({ available: 14, held: 2 })
})

test('nobody counts by the books: while one pool is counted there are no figures at all', () => {
  const pools = [pool('po_rw_1_1', { frozen: true, takeId: 'st_1' }), pool('po_rw_1_2')]
  const stock = stockOf(pools)
  expect([stock.available, stock.held]).toEqual([undefined, undefined])
  expect(offerOf(pools)).toMatchObject({ available: 6 })
})

test('what promised more than it has offers nothing', () => {
  const pools = [pool('po_rw_1_1', { withheld: 'st_1' }), pool('po_rw_1_2', { available: 3 })]
  expect(offerOf(pools)).toMatchObject({ available: 3, mostAtOnce: 3 })
  expect(stockOf(pools)).toMatchObject({ available: 3, held: 7 })
})
