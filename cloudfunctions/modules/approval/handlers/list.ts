import type { Input } from '@shared/contract'
import type { Person } from '@shared/domain/person/schema'
import { canDecide } from '@shared/domain/proposal/permissions'
import type { Proposal } from '@shared/domain/proposal/schema'
import { accept } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { encodeCursor, toPage } from '../../../platform/paging'
import { listProposalsBy, listProposalsUnder } from '../../proposal'
import { toViews } from '../view'

export const list: Handler<'approval.list'> = async (input, { caller }) => {
  const { items, nextCursor } = toPage(await loadBox(caller, input), input, ({ createdAt, _id }) =>
    encodeCursor(createdAt, _id),
  )
  // Own proposals and those that concern the caller stand among the open ones of the shop; a page may get shorter.
  const shown = input.box === 'toDecide' ? items.filter((proposal) => canDecide(caller, proposal)) : items
  const views = await toViews(shown, caller)
  return accept(nextCursor === undefined ? { items: views } : { items: views, nextCursor })
}

function loadBox(caller: Person, { box, ...page }: Input<'approval.list'>): Promise<Proposal[]> {
  const scopes = caller.grants.filter(({ role }) => role === 'committee' || role === 'gridLeader')
  const gridCodes = scopes.map(({ gridCode }) => gridCode)
  switch (box) {
    case 'mine':
      return listProposalsBy(caller._id, page)
    case 'toDecide':
      return listProposalsUnder(gridCodes, ['open'], page)
    case 'decided':
      return listProposalsUnder(gridCodes, ['approved', 'done', 'refused', 'failed', 'withdrawn'], page)
  }
}
