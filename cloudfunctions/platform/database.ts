import { cloudbase } from './cloudbase'

export type Document = { _id: string } & Record<string, unknown>

type Comparison = {
  $gt?: unknown
  $gte?: unknown
  $lt?: unknown
  $lte?: unknown
  $in?: unknown[]
  $nin?: unknown[]
  $ne?: unknown
  $exists?: boolean
}
/** Field (dotted paths allowed) → exact value, or comparisons that must all hold. */
export type Where = Record<string, unknown>
/** The updates the design needs, each on top-level or dotted fields. `$set` replaces whole values, it never merges. */
export interface Update {
  $set?: Record<string, unknown>
  $unset?: string[]
  $inc?: Record<string, number>
  $push?: Record<string, unknown[]>
  /** Removes array elements whose fields match. */
  $pull?: Record<string, Where>
}
export interface FindOptions {
  order?: [field: string, direction: 'asc' | 'desc'][]
  limit: number
  skip?: number
  fields?: string[]
}

/**
 * Documents under three promises the ledger rests on: a conditional update of one document is atomic, `_id` is
 * unique, and a read after an acknowledged write sees it. Nothing else is offered, so nothing else can be relied on.
 */
export interface Database {
  findById(collection: string, id: string): Promise<Document | null>
  find(collection: string, where: Where, options: FindOptions): Promise<Document[]>
  count(collection: string, where: Where): Promise<number>
  /** Inserts all or, when an `_id` or unique index is taken, none: 'duplicate'. */
  insert(collection: string, documents: Document | Document[]): Promise<'inserted' | 'duplicate'>
  /** Updates every match and answers how many. With `_id` in `where`: 1 or 0, decided atomically. */
  updateWhere(collection: string, where: Where, update: Update): Promise<number>
  removeById(collection: string, id: string): Promise<number>
}

const operators = {
  $gt: 'gt',
  $gte: 'gte',
  $lt: 'lt',
  $lte: 'lte',
  $in: 'in',
  $nin: 'nin',
  $ne: 'neq',
  $exists: 'exists',
} as const

export class CloudDatabase implements Database {
  private readonly database = cloudbase.database()

  async findById(collection: string, id: string): Promise<Document | null> {
    const [found] = await this.find(collection, { _id: id }, { limit: 1 })
    return found ?? null
  }

  async find(collection: string, where: Where, { order = [], limit, skip, fields }: FindOptions): Promise<Document[]> {
    let query = this.database.collection(collection).where(this.toQuery(where)).limit(limit)
    for (const [field, direction] of order) query = query.orderBy(field, direction)
    if (skip !== undefined) query = query.skip(skip)
    if (fields) query = query.field(Object.fromEntries(fields.map((field) => [field, 1])))
    const reply = (await query.get()) as { data: Document[] }
    return reply.data
  }

  async count(collection: string, where: Where): Promise<number> {
    const reply = (await this.database.collection(collection).where(this.toQuery(where)).count()) as { total: number }
    return reply.total
  }

  async insert(collection: string, documents: Document | Document[]): Promise<'inserted' | 'duplicate'> {
    try {
      await this.database.collection(collection).add(documents)
      return 'inserted'
    } catch (error) {
      if (isDuplicate(error)) return 'duplicate'
      throw error
    }
  }

  async updateWhere(collection: string, where: Where, update: Update): Promise<number> {
    const matches = this.database.collection(collection).where(this.toQuery(where))
    const reply = (await matches.update(this.toUpdate(update))) as { updated: number }
    return reply.updated
  }

  async removeById(collection: string, id: string): Promise<number> {
    const reply = (await this.database.collection(collection).where({ _id: id }).remove()) as { deleted: number }
    return reply.deleted
  }

  private toQuery(where: Where): Record<string, unknown> {
    return Object.fromEntries(Object.entries(where).map(([field, condition]) => [field, this.toCondition(condition)]))
  }

  private toCondition(condition: unknown): unknown {
    if (!isComparison(condition)) return condition
    const { command } = this.database
    const parts = Object.entries(condition).map(([operator, value]) => {
      const name = operators[operator as keyof typeof operators]
      return (command[name] as (value: unknown) => unknown)(value)
    })
    return parts.length === 1 ? parts[0] : command.and(...(parts as Parameters<typeof command.and>))
  }

  private toUpdate({ $set = {}, $unset = [], $inc = {}, $push = {}, $pull = {} }: Update): Record<string, unknown> {
    const { command } = this.database
    return {
      ...mapValues($set, (value) => command.set(value)),
      ...Object.fromEntries($unset.map((field) => [field, command.remove()])),
      ...mapValues($inc, (value) => command.inc(value)),
      ...mapValues($push, (value) => command.push(value)),
      ...mapValues($pull, (value) => command.pull(this.toQuery(value))),
    }
  }
}

function mapValues<T>(record: Record<string, T>, map: (value: T) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}

function isComparison(condition: unknown): condition is Comparison {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) return false
  const keys = Object.keys(condition)
  return keys.length > 0 && keys.every((key) => key in operators)
}

/** The cloud names a unique violation in two ways (seen in its logs, and in its documents). */
function isDuplicate(error: unknown): boolean {
  return (
    error instanceof Error &&
    /E11000|DATABASE_DUPLICATE_WRITE/.test(`${(error as { code?: string }).code} ${error.message}`)
  )
}

export const database: Database = new CloudDatabase()
