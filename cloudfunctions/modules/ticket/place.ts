import type { Grid } from '@shared/domain/grid/schema'
import type { Membership, Person } from '@shared/domain/person/schema'
import type { Submission } from '@shared/domain/ticket/decide-submit'
import { accept, refuse, type Result } from '@shared/kernel/result'
import { findGridAt, loadGrid } from '../grid'

export interface Location {
  grid: Grid
  source: string
}

/** The place decides; else the code given; else the household's grid. */
export async function locate(
  submission: Pick<Submission, 'place'> & { gridCode?: string | undefined },
  caller: Person,
): Promise<Result<Location>> {
  const home = caller.memberships[0]
  const { place, gridCode } = submission
  if (place) return locateByPlace(place, rootOf(caller, home))
  if (gridCode !== undefined) return locateByCode(gridCode, '按网格码')
  if (home) return locateByCode(home.gridCode, '按住户')
  const post = caller.grants[0]
  return post ? locateByCode(post.gridCode, '按岗位') : refuse('FORBIDDEN', { reason: 'NOT_IN_GRID' })
}

function rootOf(caller: Person, home: Membership | undefined): string | undefined {
  return home?.gridPath[0] ?? caller.grants[0]?.gridCode
}

async function locateByPlace(
  { latitude, longitude }: { latitude: number; longitude: number },
  knownGrid: string | undefined,
): Promise<Result<Location>> {
  const known = knownGrid === undefined ? null : await loadGrid(knownGrid)
  const root = known?.path[0]
  const grid = root === undefined ? null : await findGridAt(root, latitude, longitude)
  if (!grid) return refuse('MALFORMED_INPUT', { reason: 'PLACE_OUTSIDE' })
  return toLocation(grid, '按选的位置')
}

async function locateByCode(code: string, source: string): Promise<Result<Location>> {
  const grid = await loadGrid(code)
  if (!grid) return refuse('NOT_FOUND', { reason: 'GRID_NOT_FOUND' })
  return toLocation(grid, source)
}

function toLocation(grid: Grid, source: string): Result<Location> {
  return grid.state === 'closed' ? refuse('GRID_CLOSED') : accept({ grid, source })
}
