import type { z } from 'zod'
import type { Database, Document, FindOptions, Where } from '../../platform/database'
import { logError } from '../../platform/log'

/** Reads documents through their schemas. Throws ZodError on a document that is not as its schema says. */
export class DocumentReader {
  constructor(protected readonly database: Database) {}

  /** All at once when none is there yet, which is nearly always; else those that are missing. */
  protected async insertMissing(collection: string, documents: readonly Document[]): Promise<void> {
    if (documents.length === 0 || (await this.database.insert(collection, [...documents])) === 'inserted') return
    const ids = documents.map(({ _id }) => _id)
    const present = await this.database.find(collection, { _id: { $in: ids } }, { limit: ids.length, fields: ['_id'] })
    const known = new Set(present.map(({ _id }) => _id))
    const missing = documents.filter(({ _id }) => !known.has(_id))
    if (missing.length === 0 || (await this.database.insert(collection, missing)) === 'inserted') return
    for (const document of missing) await this.database.insert(collection, document)
  }

  protected async findOne<S extends z.ZodType>(collection: string, schema: S, id: string): Promise<z.output<S> | null> {
    const document = await this.database.findById(collection, id)
    return document && schema.parse(document)
  }

  protected async list<S extends z.ZodType>(collection: string, schema: S, where: Where, options: FindOptions) {
    const documents: Document[] = options.limit > 0 ? await this.database.find(collection, where, options) : []
    return documents.map((document): z.output<S> => schema.parse(document))
  }

  /**
   * For work that goes through everybody's documents: one that was broken by hand is logged and passed over, so that
   * it keeps nobody else's waiting. The reconciliation finds it.
   */
  protected async listSound<S extends z.ZodType>(collection: string, schema: S, where: Where, options: FindOptions) {
    const documents: Document[] = options.limit > 0 ? await this.database.find(collection, where, options) : []
    return documents.flatMap((document): z.output<S>[] => {
      const { success, data, error } = schema.safeParse(document)
      if (success) return [data]
      logError('document-broken', error, { collection, documentId: document._id })
      return []
    })
  }
}
