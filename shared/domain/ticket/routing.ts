import type { Role } from '../../contract/method'
import type { Grid } from '../grid/schema'
import type { Person } from '../person/schema'
import type { Assignee } from './schema'

export interface Candidate {
  person: Person
  role: Role
  /** Open tickets this person answers now. */
  open: number
}

export interface Choice {
  assignee: Assignee
  reason: string
}

/** Answering roles, nearest first: the grid's own workers, then each level above. */
export const ladder: readonly Role[] = ['gridWorker', 'gridLeader', 'committee', 'dispatcher', 'commander']

/** Who could answer for a grid, with the role they would do it in: on duty, and holding a role on its path. */
export function answerableRole(person: Person, grid: Pick<Grid, 'path'>): Role | undefined {
  if (person.onLeave) return undefined
  const own = grid.path.at(-1)
  return ladder.find((role) =>
    person.grants.some((grant) =>
      grant.role !== role ? false : role === 'gridWorker' ? grant.gridCode === own : grid.path.includes(grant.gridCode),
    ),
  )
}

/**
 * The grid's worker with the fewest open tickets; nobody on duty there → the leader, then upwards. Never by live
 * position. `above` looks only at rungs above that role: what was not solved goes one level up; above a role that is
 * not on the ladder nobody is.
 */
export function chooseAssignee(
  candidates: readonly Candidate[],
  options: {
    gridName: string
    source: string
    titleOf: (role: Role) => string
    above?: Role
    except?: readonly string[]
  },
): Choice | undefined {
  const rungs = rungsAbove(options.above)
  for (const rung of rungs) {
    const onRung = candidates.filter(({ role, person }) => role === rung && !options.except?.includes(person._id))
    // Ties by id, so that the same facts always choose the same person.
    const [chosen] = [...onRung].sort((a, b) => a.open - b.open || (a.person._id < b.person._id ? -1 : 1))
    if (chosen) return toChoice(chosen, onRung.length, options)
  }
  return undefined
}

function rungsAbove(role: Role | undefined): readonly Role[] {
  if (role === undefined) return ladder
  return ladder.includes(role) ? ladder.slice(ladder.indexOf(role) + 1) : []
}

function toChoice(
  { person, role, open }: Candidate,
  among: number,
  { gridName, source, titleOf }: { gridName: string; source: string; titleOf: (role: Role) => string },
): Choice {
  const title = titleOf(role)
  const displayName = person.displayName ?? title
  const load = among === 1 ? `${title}只有一位在岗` : `${among} 位${title}中在办最少，${open} 件`
  return {
    assignee: { personId: person._id, role, title, displayName },
    reason: `${gridName}（${source}）；${load}：${displayName}`,
  }
}
