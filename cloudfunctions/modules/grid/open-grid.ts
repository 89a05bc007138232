import { isGridCode } from '@shared/domain/grid/grid-code'
import type { Grid } from '@shared/domain/grid/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import { findGrid } from './grid.repo'

/** A grid by the code somebody typed or scanned; tells a mistyped code from an unknown one, and a closed grid. */
export async function loadOpenGrid(code: string): Promise<Result<Grid>> {
  const grid = await findGrid(code)
  if (!grid) return refuse('NOT_FOUND', { reason: isGridCode(code) ? 'GRID_NOT_FOUND' : 'GRID_CODE_CHECK' })
  return grid.state === 'closed' ? refuse('GRID_CLOSED') : accept(grid)
}
