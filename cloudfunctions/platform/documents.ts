import type { z } from 'zod'
import { database, type Document, type FindOptions, type Where } from './database'

/**
 * A collection read through its schema: documents are parsed on reading too, so that a hand-edited or half-migrated
 * document stops here, with its id, and not deep inside a decision.
 */
export class Collection<S extends z.ZodType<{ _id: string }>> {
  constructor(
    readonly name: string,
    private readonly schema: S,
  ) {}

  async findById(id: string): Promise<z.output<S> | null> {
    const document = await database.findById(this.name, id)
    return document && this.parse(document)
  }

  async find(where: Where, options: FindOptions): Promise<z.output<S>[]> {
    const documents = await database.find(this.name, where, options)
    return documents.map((document) => this.parse(document))
  }

  insert(document: z.output<S>): Promise<'inserted' | 'duplicate'> {
    return database.insert(this.name, document)
  }

  private parse(document: Document): z.output<S> {
    const parsed = this.schema.safeParse(document)
    if (!parsed.success)
      throw new Error(`${this.name}/${document._id} is not as its schema says: ${parsed.error.message}`)
    return parsed.data
  }
}
