import { monthDraftSchema, type MonthDraft } from '@shared/domain/stock/month-schema'
import { database } from '../../platform/database'
import { Collection } from '../../platform/documents'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [{ name: 'month_drafts', indexes: [] }]

const drafts = new Collection('month_drafts', monthDraftSchema)

export function findDraft(sheetId: string): Promise<MonthDraft | null> {
  return drafts.findById(sheetId)
}

/** Two that come equally far say the same; one that slept meanwhile says nothing. */
export async function saveDraft({ _id, ...fields }: MonthDraft): Promise<void> {
  if ((await drafts.insert({ _id, ...fields })) === 'inserted') return
  await database.updateWhere('month_drafts', { _id, until: { $lt: fields.until } }, { $set: fields })
}

export async function removeDraft(sheetId: string): Promise<void> {
  await database.removeById('month_drafts', sheetId)
}
