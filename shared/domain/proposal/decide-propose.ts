import type { Person } from '../person/schema'
import { accept, refuse, type Result } from '../../kernel/result'
import { mayPropose } from './permissions'
import type { Proposal } from './schema'

export interface ProposalDraft extends Pick<
  Proposal,
  '_id' | 'shop' | 'gridPath' | 'payload' | 'summary' | 'facts' | 'photos' | 'excludedIds' | 'ownerId' | 'fingerprint'
> {
  readonly author: Person
  readonly now: number
}

/** How long the call that proposes has for telling the second persons before the job may do it instead. */
const headStartMs = 60_000

/** Nobody proposes for a shop they do not answer for: to them it does not exist. */
export function decidePropose({ author, now, ...draft }: ProposalDraft): Result<Proposal> {
  if (!mayPropose(author, draft)) return refuse('NOT_FOUND')
  return accept({ ...draft, state: 'open', authorId: author._id, createdAt: now, nextAt: now + headStartMs })
}
