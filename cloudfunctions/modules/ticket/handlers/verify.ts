import type { Handler } from '../../../platform/handler'
import { moveTicket } from '../move-ticket'
import { relayTicketNow } from '../relay'

export const verify: Handler<'ticket.verify'> = async (input, context) => {
  const { passed, photos = [], note } = input
  const moved = await moveTicket(input, { event: 'verify', passed, photos, note }, context)
  if (moved.ok) await relayTicketNow(input.ticketId, context)
  return moved
}
