import { claimSchema, type Claim, type Payout } from '@shared/domain/claim/schema'
import { database, type Where } from '../../platform/database'
import { Collection } from '../../platform/documents'
import { pageAfter, stretchOf } from '../../platform/page-after'
import type { PageRequest } from '../../platform/paging'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [
  {
    name: 'claims',
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
          ['createdAt', 1],
          ['_id', 1],
        ],
      },
      { name: 'dirty', keys: [['dirtyAt', 1]] },
    ],
  },
]

const claims = new Collection('claims', claimSchema)

export function findClaim(claimId: string): Promise<Claim | null> {
  return claims.findById(claimId)
}

/** What this very request of a person claimed. */
export async function findClaimByRequest(personId: string, requestId: string): Promise<Claim | null> {
  const [claim] = await claims.find({ personId, requestId }, { limit: 1 })
  return claim ?? null
}

export function listClaimsById(claimIds: readonly string[]): Promise<Claim[]> {
  return claims.find({ _id: { $in: [...claimIds] } }, { limit: claimIds.length })
}

/** 'duplicate': that deed is claimed already, or this request was here before. */
export function insertClaim(claim: Claim): Promise<'inserted' | 'duplicate'> {
  return claims.insert(claim)
}

/** False when somebody else spoke since `version` was read. */
export async function commitClaim(version: number, { _id, ...after }: Claim): Promise<boolean> {
  return (await database.updateWhere('claims', { _id, version }, { $set: after })) === 1
}

/** All that follows from a version is done. Harmless when a later version has its own work. */
export async function closeWork({ _id, version }: Claim, payout: Payout | undefined): Promise<void> {
  const $set = payout === undefined ? {} : { $set: { payout } }
  await database.updateWhere('claims', { _id, version }, { ...$set, $unset: ['dirtyAt'] })
}

/** Puts a claim whose work fails behind those waiting. */
export async function postponeWork({ _id, version }: Claim, until: number): Promise<void> {
  await database.updateWhere('claims', { _id, version, dirtyAt: { $gt: 0 } }, { $set: { dirtyAt: until } })
}

/** Claims with work outstanding since before `before`, longest first. */
export function listDirtyClaims(before: number, limit: number): Promise<Claim[]> {
  return claims.find({ dirtyAt: { $lte: before } }, { order: [['dirtyAt', 'asc']], limit })
}

/** Newest first. */
export function listClaimsOf(personId: string, page: PageRequest): Promise<Claim[]> {
  return listBy('desc', { personId }, page)
}

/** What lies on some desks, longest waiting first. */
export function listClaimsAt(desks: readonly string[], page: PageRequest): Promise<Claim[]> {
  return desks.length === 0 ? Promise.resolve([]) : listBy('asc', { desks: { $in: [...desks] } }, page)
}

export function countClaimsAt(desks: readonly string[]): Promise<number> {
  return database.count('claims', { desks: { $in: [...desks] } })
}

/** A page and one row more. */
function listBy(direction: 'asc' | 'desc', where: Where, page: PageRequest): Promise<Claim[]> {
  return pageAfter(claims.find.bind(claims), where, { field: 'createdAt', direction, ...stretchOf(page) })
}
