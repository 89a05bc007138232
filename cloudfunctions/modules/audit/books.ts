import type { Database, Document, FindOptions, Where } from '../../platform/database'

/** Rows a call: the cloud takes a thousand, half of that keeps an answer well below its limits. */
const pageSize = 500

/** Ids after one and up to another: a slice of a collection. */
export interface Range {
  readonly after: string
  /** The last id that belongs to it. */
  readonly to: string
}

/**
 * The ledger's documents as they are kept, unparsed: what was edited by hand must be found, not thrown at. Reading
 * only. The ledger's own store cannot serve here, because it rightly refuses documents that are not as they should be.
 */
export class Books {
  constructor(private readonly database: Database) {}

  listAccounts({ after, to }: Range, limit: number): Promise<Document[]> {
    return this.database.find('accounts', { _id: { $gt: after, $lte: to } }, { order: [['_id', 'asc']], limit })
  }

  listAccountsById(ids: readonly string[]): Promise<Document[]> {
    return this.byId('accounts', ids)
  }

  /** Accounts whose outbox waits since before an instant, longest first. */
  listDirtyAccounts(before: number, limit: number): Promise<Document[]> {
    return this.database.find('accounts', { dirtyAt: { $lte: before } }, { order: [['dirtyAt', 'asc']], limit })
  }

  listPools({ after, to }: Range, limit: number): Promise<Document[]> {
    return this.database.find('pools', { _id: { $gt: after, $lte: to } }, { order: [['_id', 'asc']], limit })
  }

  listPoolsById(ids: readonly string[]): Promise<Document[]> {
    return this.byId('pools', ids)
  }

  listPoolsOf(subject: string, limit: number): Promise<Document[]> {
    return this.database.find('pools', { subject }, { limit })
  }

  listLines(range: Range): Promise<Document[]> {
    return this.all('journal', { accountId: { $gt: range.after, $lte: range.to } }, [
      ['accountId', 'asc'],
      ['sequence', 'desc'],
    ])
  }

  listLinesOf(chainId: string): Promise<Document[]> {
    return this.all('journal', { accountId: chainId }, [['sequence', 'desc']])
  }

  /** Whether there is a line whose id begins so. */
  async hasLineFrom(begin: string): Promise<boolean> {
    const where = { _id: { $gte: begin, $lt: `${begin}~` } }
    return (
      (await this.database.find('journal', where, { order: [['_id', 'asc']], limit: 1, fields: ['_id'] })).length > 0
    )
  }

  /** Lines that took from these pools. */
  listUses(range: Range): Promise<Document[]> {
    return this.all('journal', { 'ref.pool': { $gt: range.after, $lte: range.to } }, [
      ['ref.pool', 'asc'],
      ['at', 'desc'],
      ['_id', 'desc'],
    ])
  }

  listUsesOf(poolId: string): Promise<Document[]> {
    return this.all('journal', { 'ref.pool': poolId }, [
      ['at', 'desc'],
      ['_id', 'desc'],
    ])
  }

  listRedemptions(range: Range): Promise<Document[]> {
    return this.all('redemptions', { accountId: { $gt: range.after, $lte: range.to } }, [
      ['accountId', 'asc'],
      ['createdAt', 'desc'],
      ['_id', 'desc'],
    ])
  }

  listRedemptionsOf(accountId: string): Promise<Document[]> {
    return this.all('redemptions', { accountId }, [
      ['createdAt', 'desc'],
      ['_id', 'desc'],
    ])
  }

  private async byId(collection: string, ids: readonly string[]): Promise<Document[]> {
    const unique = [...new Set(ids)]
    const found: Document[] = []
    for (let first = 0; first < unique.length; first += pageSize) {
      const part = unique.slice(first, first + pageSize)
      found.push(...(await this.database.find(collection, { _id: { $in: part } }, { limit: part.length })))
    }
    return found
  }

  /**
   * Page by page, each row once. What is inserted meanwhile moves rows to later pages and hides none; who needs to be
   * sure asks for one chain again.
   */
  private async all(collection: string, where: Where, order: FindOptions['order']): Promise<Document[]> {
    const rows = new Map<string, Document>()
    for (let skip = 0; ; skip += pageSize) {
      const page = await this.database.find(collection, where, { ...(order && { order }), limit: pageSize, skip })
      for (const row of page) rows.set(row._id, row)
      if (page.length < pageSize) return [...rows.values()]
    }
  }
}
