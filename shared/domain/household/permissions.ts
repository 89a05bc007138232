import type { Role } from '../../contract/method'
import type { Person } from '../person/schema'
import type { Household } from './schema'

/** Who keeps the village's books looks into its households: to choose one, and to print a passbook for the old. */
const keepers: readonly Role[] = ['committee', 'gridLeader']

export function belongsTo({ memberships }: Person, householdId: string): boolean {
  return memberships.some((membership) => membership.householdId === householdId)
}

/** Grids whose households this person may look up. */
export function keptGridCodes({ grants }: Person): string[] {
  return grants.filter(({ role }) => keepers.includes(role)).map(({ gridCode }) => gridCode)
}

export function mayKeep(person: Person, { gridPath }: Pick<Household, 'gridPath'>): boolean {
  return keptGridCodes(person).some((code) => gridPath.includes(code))
}

export type HouseholdAct = 'invite' | 'setProxy' | 'removeMember' | 'leave'

/** The head decides who belongs; everybody else may leave. Points are spent by all of them, so nobody else lets in. */
export function actsOf(person: Person, { _id, headId }: Household): HouseholdAct[] {
  if (!belongsTo(person, _id)) return []
  return person._id === headId ? ['invite', 'setProxy', 'removeMember'] : ['leave']
}
