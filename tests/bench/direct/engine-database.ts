import type { Database, Document, FindOptions, Update, Where } from '../../../cloudfunctions/platform/database'
import type { Engine } from '../../../localcloud/engine/engine'

/** The database port right on localcloud's engine: no SDK, no socket, no door. Counts its calls. */
export class EngineDatabase implements Database {
  calls = 0

  constructor(private readonly engine: Engine) {}

  async findById(collection: string, id: string): Promise<Document | null> {
    const [found] = await this.find(collection, { _id: id }, { limit: 1 })
    return found ?? null
  }

  async find(collection: string, where: Where, { order = [], limit, skip, fields }: FindOptions): Promise<Document[]> {
    this.calls += 1
    const projection = fields && Object.fromEntries(fields.map((field) => [field, 1]))
    const sorted = order.map(([field, direction]) => [field, direction === 'asc' ? 1 : -1] as [string, 1 | -1])
    const request = {
      query: where,
      order: sorted,
      limit,
      ...(skip !== undefined && { skip }),
      ...(projection && { projection }),
    }
    return (await this.engine.find(collection, request)) as Document[]
  }

  count(collection: string, where: Where): Promise<number> {
    this.calls += 1
    return Promise.resolve(this.engine.count(collection, where))
  }

  async insert(collection: string, documents: Document | Document[]): Promise<'inserted' | 'duplicate'> {
    this.calls += 1
    try {
      await this.engine.insert(collection, [documents].flat().map(withoutGaps))
      return 'inserted'
    } catch (error) {
      if (error instanceof Error && error.message.includes('E11000')) return 'duplicate'
      throw error
    }
  }

  async updateWhere(collection: string, where: Where, { $unset, ...update }: Update): Promise<number> {
    this.calls += 1
    const data = withoutGaps({
      ...update,
      ...($unset && { $unset: Object.fromEntries($unset.map((field) => [field, ''])) }),
      ...(update.$push && { $push: eachOf(update.$push) }),
    })
    const request = { query: where, data, multi: true, merge: true, upsert: false }
    return (await this.engine.modify(collection, request)).updated
  }

  async removeById(collection: string, id: string): Promise<number> {
    this.calls += 1
    return this.engine.remove(collection, { _id: id }, false)
  }
}

function eachOf(push: Record<string, unknown[]>): Record<string, { $each: unknown[] }> {
  return Object.fromEntries(Object.entries(push).map(([field, $each]) => [field, { $each }]))
}

/** As it would arrive over a wire: a field without a value does not. */
function withoutGaps<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutGaps) as T
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutGaps(field)])) as T
}
