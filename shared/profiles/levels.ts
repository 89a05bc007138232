import type { GridLevel } from '../domain/grid/schema'
import type { PlaceProfile } from './schema'

type Tree = Pick<PlaceProfile, 'id' | 'gridTree'>

function findLevel({ id, gridTree }: Tree, level: GridLevel) {
  const index = gridTree.levels.findIndex(({ code }) => code === level)
  const entry = gridTree.levels[index]
  if (!entry) throw new Error(`profile ${id} has no grid level ${level}`)
  return { index, localName: entry.localName }
}

/** The place's name for a level of its grid tree, such as 二级网格（行政村）. */
export function levelNameOf(profile: Tree, level: GridLevel): string {
  return findLevel(profile, level).localName
}

/** Where in a grid's path (root first, from 0) the grid stands whose shop honours the points. */
export function issuerLevelIndex(profile: Tree & Pick<PlaceProfile, 'points'>): number {
  return findLevel(profile, profile.points.accounts.issuer.shopAt).index
}

/** Code of the grid whose shop honours points earned in a grid with this path; undefined above that level. */
export function issuerCodeOf(
  profile: Tree & Pick<PlaceProfile, 'points'>,
  gridPath: readonly string[],
): string | undefined {
  return gridPath[issuerLevelIndex(profile)]
}

/** Households live in grids of the lowest level; only these can be joined. */
export function isJoinableLevel(profile: Tree, level: GridLevel): boolean {
  return findLevel(profile, level).index === profile.gridTree.levels.length - 1
}
