import { z } from 'zod'
import { database } from '../../platform/database'
import { Collection } from '../../platform/documents'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [
  { name: 'expiry_warnings', indexes: [] },
  { name: 'reversal_notices', indexes: [{ name: 'waiting', keys: [['at', 1]] }] },
]

const progressSchema = z.object({
  /** The last day of the points, how many days before it people are warned, and which pass it is. */
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

/** The id is that of the line that takes the points back. */
const noticeSchema = z.object({ _id: z.string(), at: z.number() })
export type ReversalNotice = z.infer<typeof noticeSchema>

/** Reversals about to be made by one person, whose owners are to hear of them. */
const notices = new Collection('reversal_notices', noticeSchema)

/** Before the line is written, so that no line stays untold: twice is once. */
export async function noteReversal(lineId: string, at: number): Promise<void> {
  await notices.insert({ _id: lineId, at })
}

export async function dropReversalNotice(lineId: string): Promise<void> {
  await database.removeById('reversal_notices', lineId)
}

/** Noted before `before` and not dropped since, longest first. */
export function listReversalNotices(before: number, limit: number): Promise<ReversalNotice[]> {
  return notices.find({ at: { $lte: before } }, { order: [['at', 'asc']], limit })
}
