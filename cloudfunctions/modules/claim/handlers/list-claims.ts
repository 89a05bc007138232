import { desksFor } from '@shared/domain/claim/desks'
import { accept } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { encodeCursor, toPage } from '../../../platform/paging'
import { maskedNamesOf } from '../../person'
import { listClaimsAt, listClaimsOf } from '../claim.repo'
import { toItem } from '../view'

export const listClaims: Handler<'points.listClaims'> = async (input, { caller, now }) => {
  const rows =
    input.box === 'mine' ? await listClaimsOf(caller._id, input) : await listClaimsAt(desksFor(caller), input)
  const page = toPage(rows, input, ({ createdAt, _id }) => encodeCursor(createdAt, _id))
  const names = await maskedNamesOf(page.items.map(({ personId }) => personId))
  return accept({ ...page, items: page.items.map((claim) => toItem(claim, { person: caller, now, names })) })
}
