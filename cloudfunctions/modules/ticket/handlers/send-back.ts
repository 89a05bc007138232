import { sendBackReasons } from '@shared/domain/ticket/vocabulary'
import { refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { moveTicket } from '../move-ticket'
import { relayTicketNow } from '../relay'

export const sendBack: Handler<'ticket.sendBack'> = async (input, context) => {
  const reasonCode = sendBackReasons.find((reason) => reason === input.reasonCode)
  if (!reasonCode) return refuse('MALFORMED_INPUT', { reason: 'REASON_REQUIRED' })
  const moved = await moveTicket(input, { event: 'sendBack', reasonCode, note: input.note }, context)
  // Somebody else shall have it before the resident wonders.
  if (moved.ok) await relayTicketNow(input.ticketId, context)
  return moved
}
