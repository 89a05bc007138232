import type { Database, Document, Where } from '../../platform/database'

/** Rows a call: the cloud takes a thousand, half of that keeps an answer well below its limits. */
const pageSize = 500
/** Lines of one award: rarely more than one. */
const fewLines = 20

/** What a pool has to know of a line: a budget has many thousands of them. */
const usedFields = ['_id', 'accountId', 'kind', 'ok', 'quantity', 'at', 'ref']

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

  /** Pools whose outbox waits since before an instant, longest first. */
  listDirtyPools(before: number, limit: number): Promise<Document[]> {
    return this.database.find('pools', { dirtyAt: { $lte: before } }, { order: [['dirtyAt', 'asc']], limit })
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

  /** Lines whose id begins so: one, and those that went on after it was cut off. */
  listLinesFrom(begin: string): Promise<Document[]> {
    const where = { _id: { $gte: begin, $lt: `${begin}~` } }
    return this.database.find('journal', where, { order: [['_id', 'asc']], limit: fewLines, fields: ['_id', 'kind'] })
  }

  /** Lines that took from these pools. */
  listUses(range: Range): Promise<Document[]> {
    const order: Order = [
      ['ref.pool', 'asc'],
      ['at', 'desc'],
      ['_id', 'desc'],
    ]
    return this.all('journal', { 'ref.pool': { $gt: range.after, $lte: range.to } }, order, usedFields)
  }

  listUsesOf(poolId: string): Promise<Document[]> {
    const order: Order = [
      ['at', 'desc'],
      ['_id', 'desc'],
    ]
    return this.all('journal', { 'ref.pool': poolId }, order, usedFields)
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
   * Page by page after the last row, each row once. What is inserted meanwhile neither repeats nor hides others; who
   * needs to be sure asks for one chain again.
   */
  private async all(collection: string, where: Where, order: Order, fields?: string[]): Promise<Document[]> {
    const rows: Document[] = []
    for (;;) {
      const page = await this.pageAfter(collection, where, { order, ...(fields && { fields }) }, rows.at(-1))
      rows.push(...page)
      if (page.length < pageSize) return rows
    }
  }

  /** Rows that share the last one's keys come first, then those beyond: from the innermost key outwards. */
  private async pageAfter(
    collection: string,
    where: Where,
    options: { readonly order: Order; readonly fields?: string[] },
    last: Document | undefined,
  ): Promise<Document[]> {
    if (!last) return this.database.find(collection, where, { ...options, limit: pageSize })
    const found: Document[] = []
    for (let depth = options.order.length - 1; depth >= 0 && found.length < pageSize; depth -= 1) {
      const query = beyond(where, options.order.slice(0, depth + 1), last)
      found.push(...(await this.database.find(collection, query, { ...options, limit: pageSize - found.length })))
    }
    return found
  }
}

type Order = [field: string, direction: 'asc' | 'desc'][]

/** Equal to the last row in all keys but the last one, and beyond it there. */
function beyond(where: Where, keys: Order, last: Document): Where {
  const equal = keys.slice(0, -1).map(([field]) => [field, valueAt(last, field)])
  const [field = '', direction] = keys.at(-1) ?? []
  const bounds = where[field]
  const range = typeof bounds === 'object' && bounds !== null ? bounds : {}
  const after = { [direction === 'asc' ? '$gt' : '$lt']: valueAt(last, field) }
  return { ...where, ...(Object.fromEntries(equal) as Where), [field]: { ...range, ...after } }
}

function valueAt(document: Document, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], document)
}
