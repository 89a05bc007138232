import { answerableRole, chooseAssignee, ladder, type Candidate, type Choice } from '@shared/domain/ticket/routing'
import type { Role } from '@shared/contract/method'
import { loadProfile } from '@shared/profiles'
import { titleOf } from '@shared/profiles/title'
import { listStaff } from '../person'
import { countOpenOf } from './ticket.repo'

export interface Route {
  grid: { name: string; path: readonly string[]; placeId: string }
  /** How the grid was found, in words. */
  source: string
  /** Only above this role. */
  above?: Role
  /** Not these people again. */
  except?: readonly string[]
}

/** Who answers for a grid now; undefined when nobody is left up to the root. */
export async function chooseFor({ grid, source, above, except }: Route): Promise<Choice | undefined> {
  const candidates = await listCandidates(grid.path)
  const profile = loadProfile(grid.placeId)
  return chooseAssignee(candidates, {
    gridName: grid.name,
    source,
    titleOf: (role) => titleOf(profile, role),
    ...(above === undefined ? {} : { above }),
    ...(except === undefined ? {} : { except }),
  })
}

/** Loads are counted only where they decide: among several on one rung. */
async function listCandidates(path: readonly string[]): Promise<Candidate[]> {
  const staff = await listStaff(path, ladder)
  const answering = staff.flatMap((person) => {
    const role = answerableRole(person, { path: [...path] })
    return role ? [{ person, role }] : []
  })
  return Promise.all(
    answering.map(async ({ person, role }) => {
      const alone = answering.filter((other) => other.role === role).length === 1
      return { person, role, open: alone ? 0 : await countOpenOf(person._id) }
    }),
  )
}
