import type { Grid } from '@shared/domain/grid/schema'
import type { Household } from '@shared/domain/household/schema'
import type { Person } from '@shared/domain/person/schema'
import { buildGrids } from './grids'
import { buildHouseholds } from './households'
import { buildStaff } from './staff'

export interface Town {
  grids: Grid[]
  persons: Person[]
  households: Household[]
}

/** A believable 大崀镇 as of `now`. Pure: the same ids and names every time, only the times follow `now`. */
export function buildTown(now: number): Town {
  const { households, people } = buildHouseholds(now)
  return { grids: buildGrids(), persons: [...buildStaff(now), ...people], households }
}
