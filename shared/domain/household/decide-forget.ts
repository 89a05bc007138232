import type { Person } from '../person/schema'
import type { Household } from './schema'

/** What is left to do for the households of a person who goes. */
export interface Forgetting {
  /** The person's document goes: the name, the link to WeChat and every membership are in it and nowhere else. */
  readonly personId: string
  /** Households that need another head, and who it is: whoever of the rest has belonged to it longest. */
  readonly newHeads: readonly { readonly householdId: string; readonly headId: string }[]
}

/**
 * A person with points left goes. Their document is deleted; the ledger names households and random ids only, so it
 * stays whole: accounts, lines and blocks are not touched. Points of a household stay with those who remain; where
 * nobody remains they end on their day, like points nobody fetches.
 */
export function decideForget(
  { _id: personId }: Person,
  households: readonly { readonly household: Household; readonly members: readonly Person[] }[],
): Forgetting {
  const newHeads = households.flatMap(({ household, members }) => {
    if (household.headId !== personId) return []
    const joinedAt = ({ memberships }: Person) =>
      memberships.find(({ householdId, as }) => householdId === household._id && as !== 'proxy')?.joinedAt
    const heirs = members
      .filter((member) => member._id !== personId && joinedAt(member) !== undefined)
      .sort((left, right) => (joinedAt(left) ?? 0) - (joinedAt(right) ?? 0))
    const [heir] = heirs
    return heir ? [{ householdId: household._id, headId: heir._id }] : []
  })
  return { personId, newHeads }
}
