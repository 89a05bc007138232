import { dalangGrids } from '@shared/content/town-grids'
import type { Grid } from '@shared/domain/grid/schema'

/** The town, its eight villages and forty base grids, as documents. */
export function buildGrids(): Grid[] {
  const { town, villages } = dalangGrids
  const placeId = 'dalang'
  const root: Grid = {
    _id: town.code,
    name: town.name,
    level: 'town',
    placeId,
    path: [town.code],
    state: 'open',
    divisionCode: town.divisionCode,
    households: town.households,
    residents: town.residentPopulation,
    centre: town.centre,
  }
  const below = villages.flatMap((village): Grid[] => [
    {
      _id: village.code,
      name: village.name,
      level: 'village',
      placeId,
      parentCode: town.code,
      path: [town.code, village.code],
      state: 'open',
      divisionCode: village.divisionCode,
      households: village.households,
      residents: village.residentPopulation,
    },
    ...village.grids.map((cell): Grid => ({
      _id: cell.code,
      name: cell.name,
      level: 'base',
      placeId,
      parentCode: village.code,
      path: [town.code, village.code, cell.code],
      state: 'open',
      households: cell.households,
      residents: cell.residentPopulation,
      centre: cell.center,
      polygon: cell.polygon.coordinates,
      boundaryWords: cell.boundaryWords,
    })),
  ])
  return [root, ...below]
}
