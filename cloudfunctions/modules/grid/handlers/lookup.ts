import { accept } from '@shared/kernel/result'
import { loadProfile } from '@shared/profiles'
import { isJoinableLevel, levelNameOf } from '@shared/profiles/levels'
import type { Handler } from '../../../platform/handler'
import { findGridsByCode } from '../grid.repo'
import { loadOpenGrid } from '../open-grid'

export const lookup: Handler<'grid.lookup'> = async ({ gridCode }) => {
  const found = await loadOpenGrid(gridCode)
  if (!found.ok) return found
  const grid = found.value
  const names = new Map((await findGridsByCode(grid.path)).map(({ _id, name }) => [_id, name]))
  const profile = loadProfile(grid.placeId)
  return accept({
    gridCode: grid._id,
    name: grid.name,
    levelName: levelNameOf(profile, grid.level),
    path: grid.path.map((code) => names.get(code) ?? code),
    joinable: isJoinableLevel(profile, grid.level),
  })
}
