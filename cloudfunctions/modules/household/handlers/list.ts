import { keptGridCodes } from '@shared/domain/household/permissions'
import { accept } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { pageLimit, toPage } from '../../../platform/paging'
import { loadGrid, loadGrids } from '../../grid'
import { listHouseholdsUnder, maskedNamesOf } from '../../person'

export const list: Handler<'household.list'> = async ({ gridCode, name: begins, ...page }, { caller }) => {
  const scopes = await narrow(keptGridCodes(caller), gridCode)
  if (scopes.length === 0) return accept({ items: [] })
  const stretch = { begins, after: decodeCursor(page.cursor), limit: pageLimit(page) + 1 }
  const rows = await listHouseholdsUnder(scopes, stretch)
  const { items, nextCursor } = toPage(rows, page, ({ name, _id }) => encodeCursor(name, _id))
  const [names, grids] = await Promise.all([
    maskedNamesOf(items.map(({ headId }) => headId)),
    loadGrids(items.map((household) => household.gridCode)),
  ])
  const named = items.map((household) => ({
    householdId: household._id,
    name: household.name,
    gridCode: household.gridCode,
    gridName: grids.find(({ _id }) => _id === household.gridCode)?.name ?? household.gridCode,
    headName: names.get(household.headId) ?? '',
  }))
  return accept({ items: named, ...(nextCursor !== undefined && { nextCursor }) })
}

/** One grid of theirs, when it is theirs; else nothing, as for a grid that does not exist. */
async function narrow(scopes: readonly string[], gridCode: string | undefined): Promise<readonly string[]> {
  if (gridCode === undefined) return scopes
  const grid = await loadGrid(gridCode)
  return grid && scopes.some((code) => grid.path.includes(code)) ? [gridCode] : []
}

function encodeCursor(name: string, id: string): string {
  return `${id} ${name}`
}

/** Forgiving when it is not ours: then the list begins anew. */
function decodeCursor(cursor: string | undefined): { name: string; id: string } | undefined {
  const [, id, name] = /^(\S+) (.+)$/.exec(cursor ?? '') ?? []
  return id === undefined || name === undefined ? undefined : { id, name }
}
