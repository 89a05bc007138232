import type { Handler } from '../../../platform/handler'
import { moveTicket } from '../move-ticket'
import { relayTicketNow } from '../relay'

export const rate: Handler<'ticket.rate'> = async (input, context) => {
  const { verdict, stars, comment } = input
  const moved = await moveTicket(input, { event: 'rate', verdict, stars, comment }, context)
  if (moved.ok) await relayTicketNow(input.ticketId, context)
  return moved
}
