import type { ParsedInput } from '@shared/contract'
import type { Role } from '@shared/contract/method'
import type { Person } from '@shared/domain/person/schema'
import type { Ticket } from '@shared/domain/ticket/schema'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { listAssigned, listAtDesk, listMine, listOfGrids, listOverdue } from '../ticket.repo'
import { toSummary } from '../view'

type Input = ParsedInput<'ticket.list'>
type Box = Input['box']

/** Whose scope opens which box; mine and assigned are everybody's own. */
const boxRoles: Record<Exclude<Box, 'mine' | 'assigned'>, readonly Role[]> = {
  grid: ['gridWorker', 'gridLeader', 'committee', 'dispatcher', 'commander', 'supervisor', 'admin'],
  toScreen: ['dispatcher'],
  toVerify: ['gridLeader', 'committee'],
  overdue: ['gridLeader', 'dispatcher', 'commander', 'supervisor'],
}

export const list: Handler<'ticket.list'> = async (input, { caller, now }) => {
  const page = await listBox(input, caller, now)
  if (!page) return refuse('FORBIDDEN')
  return accept({ ...page, items: page.items.map((ticket) => toSummary(ticket, { person: caller, now })) })
}

function listBox(input: Input, caller: Person, now: number): Promise<{ items: Ticket[]; nextCursor?: string }> | null {
  const { box } = input
  if (box === 'mine') return listMine(caller._id, input)
  if (box === 'assigned') return listAssigned(caller._id, input)
  const scopes = caller.grants.filter(({ role }) => boxRoles[box].includes(role)).map(({ gridCode }) => gridCode)
  if (scopes.length === 0) return null
  switch (box) {
    case 'grid':
      return listOfGrids(scopes, input)
    case 'toScreen':
      return listAtDesk(scopes, ['submitted', 'screened'], input)
    case 'toVerify':
      return listAtDesk(scopes, ['resolved'], input)
    case 'overdue':
      return listOverdue(scopes, now, input)
  }
}
