import type { Membership } from '@shared/domain/person/schema'
import { insertHousehold } from './household.repo'

/** Creates the household a new membership names. */
export function addHousehold({ membership, headId }: { membership: Membership; headId: string }): Promise<void> {
  const { householdId, gridCode, gridPath, name, joinedAt } = membership
  return insertHousehold({ _id: householdId, gridCode, gridPath, name, headId, createdAt: joinedAt })
}
