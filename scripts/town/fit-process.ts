/** Says in one line which documents of the cloud that the environment names this program cannot read. */
import { database, type Document } from '../../cloudfunctions/platform/database'
import { findMisfit, shapes, type Misfit } from './shapes'

const pageSize = 1000

async function main(): Promise<void> {
  const misfits: Misfit[] = []
  for (const collection of Object.keys(shapes)) {
    const misfit = findMisfit(collection, await readAll(collection))
    if (misfit) misfits.push(misfit)
  }
  console.log(JSON.stringify(misfits))
}

async function readAll(collection: string): Promise<Document[]> {
  const documents: Document[] = []
  for (;;) {
    const after = documents.at(-1)?._id ?? ''
    const where = { _id: { $gt: after } }
    const page = await database.find(collection, where, { order: [['_id', 'asc']], limit: pageSize })
    documents.push(...page)
    if (page.length < pageSize) return documents
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
