import { factId } from '../../cloudfunctions/platform/ids'
import type { Household } from '@shared/domain/household/schema'
import type { Grant, Membership, Person } from '@shared/domain/person/schema'
import { dayMs } from '@shared/kernel/time'
import { demoPeople, type DemoPerson } from './demo-people'
import type { Random } from './random'

/** Ids are made of the place and a key, so that a second run finds the first one's documents. */
export const seedId = (prefix: string, ...key: string[]) => factId(prefix, 'seed', 'dalang', ...key)

export interface NewPerson {
  /** What tells this person from all others, such as 'DASNAM/worker/1'. */
  key: string
  displayName: string
  openid?: string
  grants?: Grant[]
  memberships?: Membership[]
  createdAt: number
}

/** Somebody without a phone of the demo gets an openid WeChat never issues. */
export function aPerson({ key, displayName, openid, grants = [], memberships = [], createdAt }: NewPerson): Person {
  const personId = seedId('pe', key)
  return {
    _id: personId,
    openid: openid ?? `seed_${personId}`,
    version: 1,
    displayName,
    grants,
    memberships,
    createdAt,
  }
}

export interface Home {
  household: Household
  /** For each of its people. */
  membership: Membership
}

/** A household as `grid.join` leaves it behind. */
export function aHome(key: string, headKey: string, headName: string, gridPath: string[], joinedAt: number): Home {
  const householdId = seedId('hh', key)
  const name = `${headName}家`
  const gridCode = gridPath.at(-1) ?? ''
  return {
    household: { _id: householdId, gridCode, gridPath, name, headId: seedId('pe', headKey), createdAt: joinedAt },
    membership: {
      householdId,
      gridCode,
      gridPath,
      name,
      joinedAt,
      requestId: seedId('rq', key),
      fingerprint: seedId('fp', key),
    },
  }
}

/** Some time in the first months of the programme, a year before `now`. */
export function earlier(random: Random, now: number): number {
  return now - random.between(60, 400) * dayMs - random.between(0, dayMs / 1000) * 1000
}

/** The demo's people holding a role on a grid: they take the first posts there. */
export function demoHolders(role: Grant['role'], gridCode: string): DemoPerson[] {
  return demoPeople.filter(({ grant }) => grant?.role === role && grant.gridCode === gridCode)
}
