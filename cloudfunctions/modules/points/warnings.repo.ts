import { z } from 'zod'
import { database } from '../../platform/database'
import { Collection } from '../../platform/documents'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [{ name: 'expiry_warnings', indexes: [] }]

const progressSchema = z.object({
  /** The last day of the points, and how many days before it people are warned. */
  _id: z.string(),
  /** The last account that was warned. */
  after: z.string(),
  doneAt: z.number().optional(),
})
export type Progress = z.infer<typeof progressSchema>

/** How far the warnings of a day have come: a run cut off goes on where it stopped, and a day done is done. */
const progresses = new Collection('expiry_warnings', progressSchema)

export function listProgress(ids: readonly string[]): Promise<Progress[]> {
  return progresses.find({ _id: { $in: [...ids] } }, { limit: ids.length })
}

export async function saveProgress({ _id, ...fields }: Progress): Promise<void> {
  if ((await progresses.insert({ _id, ...fields })) === 'inserted') return
  await database.updateWhere('expiry_warnings', { _id }, { $set: fields })
}
