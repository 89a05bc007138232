import type { LedgerStore } from '../../cloudfunctions/modules/ledger/ledger.repo'
import type { FindOptions } from '../../cloudfunctions/platform/database'

function ordered(direction: 'asc' | 'desc', field: string): FindOptions {
  return {
    order: [
      [field, direction],
      ['_id', direction],
    ],
    limit: 20,
  }
}

/** Each reading function of the ledger's store, with arguments of the shape it is given. A new one is added here. */
export function ledgerReadings(store: LedgerStore): Record<string, () => Promise<unknown>> {
  return {
    findAccount: () => store.findAccount('a1'),
    findEntry: () => store.findEntry('e1'),
    findPool: () => store.findPool('s1'),
    findRedemption: () => store.findRedemption('rd_1'),
    findShop: () => store.findShop('DASNG'),
    listAccounts: () => store.listAccounts(['a1', 'a2']),
    listAccountsOf: () => store.listAccountsOf('DASNG', 'ac_1', 50),
    listPursesOf: () => store.listPursesOf('DASNG', 'ac_1', 50),
    listPoolsOf: () => store.listPoolsOf('DASNG', 'po_1', 50),
    listDirtyAccounts: async () => {
      await store.listDirtyAccounts({ dirtyAt: { $gte: 0, $lt: 1.7e12 } }, ordered('asc', 'dirtyAt'))
      await store.listDirtyAccounts({ dirtyAt: 1, _id: { $gt: 'ac_1' } }, ordered('asc', 'dirtyAt'))
    },
    listSoundAccounts: () => store.listSoundAccounts(['a1', 'a2']),
    listAccountsWithLotsOn: () => store.listAccountsWithLotsOn('2026-11-22', 'ac_1', 50),
    listDirtyAccountsOf: () => store.listDirtyAccountsOf(['DASNG', 'DAZMG'], 50),
    listDirtyPools: () => store.listDirtyPools({ dirtyAt: { $gte: 0, $lt: 1.7e12 } }, ordered('asc', 'dirtyAt')),
    listSoundPools: () => store.listSoundPools(['po_1', 'po_2']),
    listCounts: () => store.listCounts(['po_1', 'po_2']),
    listOrders: () => store.listOrders(['a1', 'a2']),
    listStocks: () => store.listStocks(['po_1', 'po_2'], 'rd_1'),
    listLines: async () => {
      const [upward, downward] = [ordered('asc', 'at'), ordered('desc', 'at')]
      await store.listLines({ issuerId: 'DASNG', at: { $gte: 1, $lt: 2 } }, upward)
      await store.listLines({ issuerId: 'DASNG', at: 1, _id: { $gt: 'l1' } }, upward)
      await store.listLines({ 'ref.pool': { $in: ['po_1'] } }, downward)
      await store.listLines({ 'ref.pool': { $in: ['po_1'] }, at: { $lt: 2 } }, downward)
    },
    listAccountsWithLotsBefore: () => store.listAccountsWithLotsBefore('2026-11-22', 'ac_1', 50),
    listEntries: () => store.listEntries('a1', 9, 20),
    listPools: () => store.listPools(['s1']),
    listPoolsAfter: () => store.listPoolsAfter('', 50),
    listShopsAfter: () => store.listShopsAfter('DASNG', 20),
    listShops: () => store.listShops(['DASNG']),
    listShopsUnder: () => store.listShopsUnder(['DA9'], 20),
    listRedemptions: async () => {
      const [oldest, newest] = [ordered('asc', 'createdAt'), ordered('desc', 'createdAt')]
      await store.listRedemptions({ accountId: { $in: ['a1', 'a2'] } }, newest)
      await store.listRedemptions({ accountId: { $in: ['a1'] }, createdAt: { $lt: 1.7e12 } }, newest)
      await store.listRedemptions({ shop: { $in: ['DASNG'] }, status: 'open' }, oldest)
      await store.listRedemptions({ status: 'open', expiresAt: { $gte: 0, $lt: 1.7e12 } }, ordered('asc', 'expiresAt'))
      await store.listRedemptions({ status: 'open', expiresAt: 1, _id: { $gt: 'rd_1' } }, ordered('asc', 'expiresAt'))
    },
  }
}
