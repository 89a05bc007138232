import type { DataFolder } from '../data-folder'
import { bringToFormat } from './format'
import { assertOpenable } from './open-probe'
import { finishRestore } from './restore'

/**
 * What comes before the data are opened: a restore cut off is finished, the database is read through for damage, and
 * older data are brought to this program's format. Throws DataDamagedError or DataTooNewError.
 */
export async function prepareData({ folder, database }: Pick<DataFolder, 'folder' | 'database'>): Promise<void> {
  finishRestore(folder)
  assertOpenable(database)
  await bringToFormat(database)
}
