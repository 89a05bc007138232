import { appealSchema, type Appeal } from '@shared/domain/appeal/schema'
import type { Payout } from '@shared/domain/claim/schema'
import { database } from '../../platform/database'
import { Collection } from '../../platform/documents'
import { pageAfter, stretchOf } from '../../platform/page-after'
import type { PageRequest } from '../../platform/paging'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [
  {
    name: 'appeals',
    indexes: [
      {
        name: 'by_request',
        keys: [
          ['personId', 1],
          ['requestId', 1],
        ],
        unique: true,
      },
      {
        name: 'mine',
        keys: [
          ['personId', 1],
          ['createdAt', -1],
          ['_id', -1],
        ],
      },
      {
        name: 'desk',
        keys: [
          ['desks', 1],
          ['dueAt', 1],
          ['_id', 1],
        ],
      },
      { name: 'dirty', keys: [['dirtyAt', 1]] },
      { name: 'escalation', keys: [['escalateAt', 1]] },
    ],
  },
]

const appeals = new Collection('appeals', appealSchema)
const list = appeals.find.bind(appeals)

export function findAppeal(appealId: string): Promise<Appeal | null> {
  return appeals.findById(appealId)
}

/** What this very request of a person appealed. */
export async function findAppealByRequest(personId: string, requestId: string): Promise<Appeal | null> {
  const [appeal] = await appeals.find({ personId, requestId }, { limit: 1 })
  return appeal ?? null
}

/** 'duplicate': that was appealed already, or this request was here before. */
export function insertAppeal(appeal: Appeal): Promise<'inserted' | 'duplicate'> {
  return appeals.insert(appeal)
}

/** False when somebody else spoke, or the clock did, since `version` was read. */
export async function commitAppeal(version: number, { _id, ...after }: Appeal): Promise<boolean> {
  const $unset = after.escalateAt === undefined ? { $unset: ['escalateAt'] } : {}
  return (await database.updateWhere('appeals', { _id, version }, { $set: after, ...$unset })) === 1
}

/** All that follows from a version is done. Harmless when a later version has its own work. */
export async function closeWork({ _id, version }: Appeal, payout: Payout | undefined): Promise<void> {
  const $set = payout === undefined ? {} : { $set: { payout } }
  await database.updateWhere('appeals', { _id, version }, { ...$set, $unset: ['dirtyAt'] })
}

/** Puts an appeal whose work fails behind those waiting. */
export async function postponeWork({ _id, version }: Appeal, until: number): Promise<void> {
  await database.updateWhere('appeals', { _id, version, dirtyAt: { $gt: 0 } }, { $set: { dirtyAt: until } })
}

/** Appeals with work outstanding since before `before`, longest first. */
export function listDirtyAppeals(before: number, limit: number): Promise<Appeal[]> {
  return appeals.find({ dirtyAt: { $lte: before } }, { order: [['dirtyAt', 'asc']], limit })
}

/** Unanswered past their day and not yet taken further up, longest first. */
export function listOverdueAppeals(now: number, limit: number): Promise<Appeal[]> {
  return appeals.find({ escalateAt: { $lte: now } }, { order: [['escalateAt', 'asc']], limit })
}

/** Newest first. */
export function listAppealsOf(personId: string, page: PageRequest): Promise<Appeal[]> {
  return pageAfter(list, { personId }, { field: 'createdAt', direction: 'desc', ...stretchOf(page) })
}

/** What lies on some desks, soonest due first. */
export function listAppealsAt(desks: readonly string[], page: PageRequest): Promise<Appeal[]> {
  if (desks.length === 0) return Promise.resolve([])
  return pageAfter(list, { desks: { $in: [...desks] } }, { field: 'dueAt', direction: 'asc', ...stretchOf(page) })
}
