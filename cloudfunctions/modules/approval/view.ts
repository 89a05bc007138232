import type { Item, Output } from '@shared/contract'
import { goneName } from '@shared/domain/person/mask-name'
import type { Person } from '@shared/domain/person/schema'
import { canDecide, canWithdraw } from '@shared/domain/proposal/permissions'
import type { Proposal } from '@shared/domain/proposal/schema'
import { toPhotos } from '../../platform/files'
import { listPersons } from '../person'

export function toDecided({ _id, state, why }: Proposal): Output<'approval.decide'> {
  return { proposalId: _id, state, ...(why !== undefined && { why }) }
}

/** The names of all parties and the links of all photos in one read each. */
export async function toViews(proposals: readonly Proposal[], caller: Person): Promise<Item<'approval.list'>[]> {
  const [persons, photos] = await Promise.all([
    listPersons(proposals.flatMap(({ authorId, decision }) => (decision ? [authorId, decision.by] : [authorId]))),
    toPhotos([...new Set(proposals.flatMap((proposal) => proposal.photos))]),
  ])
  const names = new Map(persons.map(({ _id, displayName }) => [_id, displayName ?? '没有留名']))
  const links = new Map(photos.map((photo) => [photo.fileId, photo]))
  return proposals.map((proposal) => ({
    ...toDecided(proposal),
    kind: proposal.payload.kind,
    summary: proposal.summary,
    facts: proposal.facts,
    photos: proposal.photos.flatMap((fileId) => links.get(fileId) ?? []),
    authorName: names.get(proposal.authorId) ?? goneName,
    createdAt: proposal.createdAt,
    ...decisionOf(proposal, names),
    can: [
      ...(canDecide(caller, proposal) ? (['decide'] as const) : []),
      ...(canWithdraw(caller, proposal) ? (['withdraw'] as const) : []),
    ],
  }))
}

function decisionOf({ decision }: Proposal, names: ReadonlyMap<string, string>) {
  if (!decision) return {}
  const { by, at, note } = decision
  return { decidedByName: names.get(by) ?? goneName, decidedAt: at, ...(note !== undefined && { note }) }
}
