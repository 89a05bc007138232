import type { AuditStore } from '../../cloudfunctions/modules/audit/audit.repo'
import type { Books } from '../../cloudfunctions/modules/audit/books'

type Readings = Record<string, () => Promise<unknown>>

const range = { after: 'ac_1', to: 'ac_9' }
const page = { limit: 20 }

/** Each reading function of the nightly reconciliation, with arguments of the shape it is given. A new one is added here. */
export function auditReadings(store: AuditStore, books: Books): { audit: Readings; books: Readings } {
  return {
    audit: {
      findLatestRun: () => store.findLatestRun(),
      findLatestDoneRun: () => store.findLatestDoneRun(),
      listOpenFindings: () => store.listOpenFindings(range, 50),
      listOpenOfCode: () => store.listOpenOfCode('OUTBOX_OLD', 'fi_1', 50),
      listFindingsById: () => store.listFindingsById(['fi_1', 'fi_2']),
      listFindings: () =>
        Promise.all([page, { ...page, cursor: '1_fi_1' }].map((one) => store.listFindings(['DASNG', ''], one))),
      countUnexplained: () => store.countUnexplained('DASNG'),
      listAnchorPages: () => store.listAnchorPages('2026-11-22', 'ac_1', 20),
      listBlocksAfter: () => store.listBlocksAfter('2026-11-22', 20),
      listBlocks: () => store.listBlocks({ before: '2026-11-22', limit: 20 }),
    },
    books: {
      listAccounts: () => books.listAccounts(range, 100),
      listAccountsById: () => books.listAccountsById(['ac_1', 'ac_2']),
      listDirtyAccounts: () => books.listDirtyAccounts(1.7e12, 50),
      listPools: () => books.listPools(range, 50),
      listDirtyPools: () => books.listDirtyPools(1.7e12, 50),
      listPoolsById: () => books.listPoolsById(['po_1', 'po_2']),
      listPoolsOf: () => books.listPoolsOf('DASNG', 50),
      listLines: () => books.listLines(range),
      listLinesOf: () => books.listLinesOf('ac_1'),
      listLinesFrom: () => books.listLinesFrom('aw_1'),
      listUses: () => books.listUses(range),
      listUsesOf: async () => {
        await books.listUsesOf('po_1')
        await books.listUsesOf('po_1', { _id: 'l1', at: 1.7e12 })
      },
      listRedemptions: () => books.listRedemptions(range),
      listRedemptionsOf: () => books.listRedemptionsOf('ac_1'),
    },
  }
}
