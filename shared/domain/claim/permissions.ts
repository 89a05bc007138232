import type { Person } from '../person/schema'
import { desksOf, holdsOn, isOwnMatter } from './desks'
import type { Claim } from './schema'
import { isClosed } from './vocabulary'

/** Who may be the second person, besides those who may be the first. */
const seconders = ['committee', 'gridLeader'] as const
/** Who may look at all claims of their grids without deciding them. */
const onlookers = ['committee', 'gridLeader', 'supervisor', 'admin'] as const

/** Roles whose turn it is: the rule names the first, and the committee or the grid leader may be the second. */
export function reviewersOf({ rule, status }: Pick<Claim, 'rule' | 'status'>): readonly string[] {
  if (isClosed(status)) return []
  return status === 'waiting' ? [rule.approverRole] : [rule.approverRole, ...seconders]
}

/** The desks a claim lies on now. */
export function desksOfClaim(claim: Pick<Claim, 'rule' | 'status' | 'gridPath'>): string[] {
  return desksOf(reviewersOf(claim), claim.gridPath)
}

/** Whether this person may know that the claim exists. */
export function mayRead(person: Person, claim: Claim): boolean {
  return person._id === claim.personId || holdsOn(person, [claim.rule.approverRole, ...onlookers], claim.gridPath)
}

/** It is their turn, the matter is not their own, and they have not spoken before. */
export function mayReview(person: Person, claim: Claim): boolean {
  return (
    holdsOn(person, reviewersOf(claim), claim.gridPath) &&
    !isOwnMatter(person, claim) &&
    claim.reviews.every(({ by }) => by !== person._id)
  )
}
