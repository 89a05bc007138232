import { proposalSchema, type Proposal } from '@shared/domain/proposal/schema'
import type { ProposalState } from '@shared/domain/proposal/vocabulary'
import { database, type Where } from '../../platform/database'
import { Collection } from '../../platform/documents'
import { pageAfter, stretchOf } from '../../platform/page-after'
import type { PageRequest } from '../../platform/paging'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [
  {
    name: 'proposals',
    indexes: [
      {
        name: 'by_author',
        keys: [
          ['authorId', 1],
          ['createdAt', -1],
          ['_id', -1],
        ],
      },
      {
        name: 'by_path',
        keys: [
          ['gridPath', 1],
          ['state', 1],
          ['createdAt', -1],
          ['_id', -1],
        ],
      },
      {
        name: 'by_work',
        keys: [
          ['state', 1],
          ['nextAt', 1],
        ],
      },
    ],
  },
]

const proposals = new Collection('proposals', proposalSchema)

export function findProposal(proposalId: string): Promise<Proposal | null> {
  return proposals.findById(proposalId)
}

export function insertProposal(proposal: Proposal): Promise<'inserted' | 'duplicate'> {
  return proposals.insert(proposal)
}

/** False when it is not in that state any more: somebody else was first. */
export async function commitProposal(from: ProposalState, { _id, ...after }: Proposal): Promise<boolean> {
  return (await database.updateWhere('proposals', { _id, state: from }, { $set: after })) === 1
}

/** Newest first. */
export function listProposalsBy(authorId: string, page: PageRequest): Promise<Proposal[]> {
  return listNewest({ authorId }, page)
}

/** Those of shops on these grids and below, newest first. */
export function listProposalsUnder(
  gridCodes: readonly string[],
  states: readonly ProposalState[],
  page: PageRequest,
): Promise<Proposal[]> {
  if (gridCodes.length === 0) return Promise.resolve([])
  return listNewest({ gridPath: { $in: [...gridCodes] }, state: { $in: [...states] } }, page)
}

/** Approved ones nobody has carried out to the end, due for another try. */
export function listInterrupted(now: number, limit: number): Promise<Proposal[]> {
  return proposals.find({ state: 'approved', nextAt: { $lte: now } }, { order: [['nextAt', 'asc']], limit })
}

/** Open ones whose second persons may not have heard of them. */
export function listUntold(now: number, limit: number): Promise<Proposal[]> {
  return proposals.find({ state: 'open', nextAt: { $lte: now } }, { order: [['nextAt', 'asc']], limit })
}

/** Whoever waits has been told; once it is decided there is nothing to tell. */
export async function markTold(proposalId: string): Promise<void> {
  await database.updateWhere('proposals', { _id: proposalId, state: 'open' }, { $unset: ['nextAt'] })
}

export async function postponeTelling(proposalId: string, nextAt: number): Promise<void> {
  await database.updateWhere('proposals', { _id: proposalId, state: 'open', nextAt: { $gt: 0 } }, { $set: { nextAt } })
}

export async function postponeCarryOut(proposalId: string, nextAt: number): Promise<void> {
  await database.updateWhere('proposals', { _id: proposalId, state: 'approved' }, { $set: { nextAt } })
}

/** A page and one row more, to know whether another follows. */
function listNewest(where: Where, page: PageRequest): Promise<Proposal[]> {
  const newest = { field: 'createdAt', direction: 'desc', ...stretchOf(page) } as const
  return pageAfter(proposals.find.bind(proposals), where, newest)
}
