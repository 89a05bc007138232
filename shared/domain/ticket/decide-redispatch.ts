import type { Assignee, Ticket } from './schema'
import { takeStep, type StepContext } from './step'
import { findTransition } from './table'

/** Gives a ticket that was sent back to somebody else. Null when it is no longer waiting for that. */
export function decideRedispatch(ticket: Ticket, to: Assignee, reason: string, context: StepContext): Ticket | null {
  const row = findTransition('dispatch', ticket.status)
  if (!row) return null
  return takeStep(ticket, row, context, { assignee: to }, { assignee: to, routingReason: reason })
}
