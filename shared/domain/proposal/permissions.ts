import type { Role } from '../../contract/method'
import type { Person } from '../person/schema'
import type { Proposal } from './schema'
import { partiesOf } from './vocabulary'

type Subject = Pick<Proposal, 'gridPath' | 'payload'>

function holds({ grants }: Person, { gridPath }: Subject, wanted: readonly Role[]): boolean {
  return grants.some(({ role, gridCode }) => wanted.includes(role) && gridPath.includes(gridCode))
}

export function mayPropose(person: Person, subject: Subject): boolean {
  return holds(person, subject, partiesOf[subject.payload.kind].proposers)
}

/** Whether this person may know of the proposal at all. */
export function mayRead(person: Person, proposal: Proposal): boolean {
  return proposal.authorId === person._id || holds(person, proposal, partiesOf[proposal.payload.kind].deciders)
}

/** Whom a proposal is about does not decide it: as named when it was made, and of the household as it is today. */
export function isConcerned(person: Person, { excludedIds, ownerId }: Proposal): boolean {
  if (excludedIds.includes(person._id)) return true
  return ownerId === person._id || person.memberships.some(({ householdId }) => householdId === ownerId)
}

/** The second person: of the shop, and neither the author nor anybody it concerns. */
export function canDecide(person: Person, proposal: Proposal): boolean {
  const { state, authorId, payload } = proposal
  return (
    state === 'open' &&
    authorId !== person._id &&
    !isConcerned(person, proposal) &&
    holds(person, proposal, partiesOf[payload.kind].deciders)
  )
}

export function canWithdraw(person: Person, { state, authorId }: Proposal): boolean {
  return state === 'open' && authorId === person._id
}
