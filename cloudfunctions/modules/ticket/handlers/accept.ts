import type { Handler } from '../../../platform/handler'
import { moveTicket } from '../move-ticket'

export const accept: Handler<'ticket.accept'> = (input, context) =>
  moveTicket(input, { event: 'accept', note: input.note }, context)
