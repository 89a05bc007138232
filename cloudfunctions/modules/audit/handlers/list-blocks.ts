import { accept } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { linkTo } from '../../../platform/files'
import { pageLimit, toPage } from '../../../platform/paging'
import { liveAudit } from '../live-audit'

export const listBlocks: Handler<'audit.listBlocks'> = async (page) => {
  const { store } = liveAudit
  const before = /^\d{4}-\d{2}-\d{2}$/.exec(page.cursor ?? '')?.[0]
  const [rows, run] = await Promise.all([
    store.listBlocks({ before, limit: pageLimit(page) + 1 }),
    store.findLatestDoneRun(),
  ])
  const { items, nextCursor } = toPage(rows, page, ({ _id }) => _id)
  const url = run?.fileId === undefined ? null : await linkTo(run.fileId)
  return accept({
    items: items.map(({ _id: day, root, previous, hash, chains, totals, at }) => ({
      day,
      root,
      previous,
      hash,
      chains,
      lines: totals.lines,
      at,
      // The copy of the newest day can be fetched; older ones lie beside it in the storage.
      ...(url !== null && run?._id === day && { url }),
    })),
    ...(nextCursor !== undefined && { nextCursor }),
  })
}
