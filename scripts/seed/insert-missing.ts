import { database, type Document } from '../../cloudfunctions/platform/database'

type Identified = Pick<Document, '_id'>

/** Documents a call: the cloud takes about a megabyte, and lists at most a thousand. */
const batchSize = 500

/** Inserts what is not there yet, found by id. Throws when a document collides with a stranger on a unique index. */
export async function insertMissing(collection: string, documents: readonly Identified[]): Promise<void> {
  for (let first = 0; first < documents.length; first += batchSize) {
    const batch = documents.slice(first, first + batchSize) as Document[]
    if ((await database.insert(collection, batch)) === 'inserted') continue
    const missing = await withoutKnown(collection, batch)
    if (missing.length > 0 && (await database.insert(collection, missing)) === 'duplicate')
      throw new Error(`${collection}: somebody else's document has a unique field of the seed's`)
  }
}

async function withoutKnown(collection: string, batch: readonly Document[]): Promise<Document[]> {
  const ids = batch.map(({ _id }) => _id)
  const found = await database.find(collection, { _id: { $in: ids } }, { limit: batchSize, fields: ['_id'] })
  const known = new Set(found.map(({ _id }) => _id))
  return batch.filter(({ _id }) => !known.has(_id))
}
