import { checkCharacterOf } from '@shared/domain/grid/grid-code'
import { database } from '../../cloudfunctions/platform/database'

/** Closes a grid as the office would. Functions remember open grids for a minute: close only what nobody uses. */
export async function closeGrid(gridCode: string): Promise<void> {
  await database.updateWhere('grids', { _id: gridCode }, { $set: { state: 'closed' } })
}

/** A code as it is printed, with a true check character, that no grid has. */
export function codeOfNoGrid(): string {
  const body = 'DAZZZ'
  return body + checkCharacterOf(body)
}
