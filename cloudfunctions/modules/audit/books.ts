import type { Database, Document, Where } from '../../platform/database'

interface Sizes {
  /** Rows a call: the cloud takes a thousand, half of that keeps an answer well below its limits. */
  readonly page: number
  /** Lines of a slice: a second's reading. A slice that would take more ends before. */
  readonly slice: number
}
const usualSizes: Sizes = { page: 500, slice: 10_000 }

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
  constructor(
    private readonly database: Database,
    private readonly sizes = usualSizes,
  ) {}

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

  /** By chain. As many as a slice takes: the last chain may go on. */
  listLines(range: Range): Promise<Reading> {
    const order: Order = [
      ['accountId', 'asc'],
      ['sequence', 'desc'],
    ]
    return this.read(
      'journal',
      { accountId: { $gt: range.after, $lte: range.to } },
      { order },
      { most: this.sizes.slice },
    )
  }

  listLinesOf(chainId: string): Promise<Document[]> {
    return this.all('journal', { accountId: chainId }, [['sequence', 'desc']])
  }

  /** Lines whose id begins so: one, and those that went on after it was cut off. */
  listLinesFrom(begin: string): Promise<Document[]> {
    const where = { _id: { $gte: begin, $lt: `${begin}~` } }
    return this.database.find('journal', where, { order: [['_id', 'asc']], limit: fewLines, fields: ['_id', 'kind'] })
  }

  /** Lines that took from these pools, by pool. As many as a slice takes: the last pool may have more. */
  listUses(range: Range): Promise<Reading> {
    const where = { 'ref.pool': { $gt: range.after, $lte: range.to } }
    const order: Order = [['ref.pool', 'asc'], ...backwards]
    return this.read('journal', where, { order, fields: usedFields }, { most: this.sizes.slice })
  }

  /** Those of one pool, backwards in time from the last one read; as many as a slice takes. */
  listUsesOf(poolId: string, last?: { readonly _id: string; readonly at: number }): Promise<Reading> {
    const options = { order: backwards, fields: usedFields }
    return this.read('journal', { 'ref.pool': poolId }, options, {
      most: this.sizes.slice,
      ...(last && { last: { ...last } }),
    })
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
    for (let first = 0; first < unique.length; first += this.sizes.page) {
      const part = unique.slice(first, first + this.sizes.page)
      found.push(...(await this.database.find(collection, { _id: { $in: part } }, { limit: part.length })))
    }
    return found
  }

  private async all(collection: string, where: Where, order: Order): Promise<Document[]> {
    return [...(await this.read(collection, where, { order }, { most: Infinity })).rows]
  }

  /**
   * Page by page after the last row, each row once. What is inserted meanwhile neither repeats nor hides others; who
   * needs to be sure asks for one chain again.
   */
  private async read(
    collection: string,
    where: Where,
    options: Reader,
    { most, last }: { readonly most: number; readonly last?: Document },
  ): Promise<Reading> {
    const rows: Document[] = []
    while (rows.length < most) {
      const page = await this.pageAfter(collection, where, options, rows.at(-1) ?? last)
      rows.push(...page)
      if (page.length < this.sizes.page) return { rows, isCut: false }
    }
    return { rows, isCut: true }
  }

  /** Rows that share the last one's keys come first, then those beyond: from the innermost key outwards. */
  private async pageAfter(
    collection: string,
    where: Where,
    options: Reader,
    last: Document | undefined,
  ): Promise<Document[]> {
    if (!last) return this.database.find(collection, where, { ...options, limit: this.sizes.page })
    const found: Document[] = []
    for (let depth = options.order.length - 1; depth >= 0 && found.length < this.sizes.page; depth -= 1) {
      const query = beyond(where, options.order.slice(0, depth + 1), last)
      found.push(
        ...(await this.database.find(collection, query, { ...options, limit: this.sizes.page - found.length })),
      )
    }
    return found
  }
}

type Order = [field: string, direction: 'asc' | 'desc'][]

interface Reader {
  readonly order: Order
  readonly fields?: string[]
}

const backwards: Order = [
  ['at', 'desc'],
  ['_id', 'desc'],
]

export interface Reading {
  readonly rows: readonly Document[]
  /** There are more than were asked for. */
  readonly isCut: boolean
}

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
