import type { DataFolder } from '../data-folder'
import { bringToFormat } from './format'
import { assertOpenable } from './open-probe'
import { finishRestore } from './restore'

/**
 * What comes before the data are opened: a restore cut off is finished, the database is read through for damage, and
 * older data are brought to this program's format. Answers whether the whole database was read, as
 * {@link assertOpenable} does. Throws DataDamagedError or DataTooNewError.
 */
export async function prepareData(
  { folder, database }: Pick<DataFolder, 'folder' | 'database'>,
  wholeUpToBytes?: number,
): Promise<boolean> {
  finishRestore(folder)
  const readWholly = assertOpenable(database, wholeUpToBytes)
  await bringToFormat(database)
  return readWholly
}
