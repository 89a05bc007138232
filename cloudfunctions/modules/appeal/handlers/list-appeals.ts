import { desksFor } from '@shared/domain/claim/desks'
import { accept } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { encodeCursor, toPage } from '../../../platform/paging'
import { maskedNamesOf } from '../../person'
import { listAppealsAt, listAppealsOf } from '../appeal.repo'
import { toItem } from '../view'

export const listAppeals: Handler<'points.listAppeals'> = async (input, { caller }) => {
  const isMine = input.box === 'mine'
  const rows = isMine ? await listAppealsOf(caller._id, input) : await listAppealsAt(desksFor(caller), input)
  const page = toPage(rows, input, ({ createdAt, dueAt, _id }) => encodeCursor(isMine ? createdAt : dueAt, _id))
  const names = await maskedNamesOf(page.items.map(({ personId }) => personId))
  return accept({ ...page, items: page.items.map((appeal) => toItem(appeal, { person: caller, names })) })
}
