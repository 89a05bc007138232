import { canRead } from '@shared/domain/ticket/permissions'
import { accept, refuse } from '@shared/kernel/result'
import { toPhotos } from '../../../platform/files'
import type { Handler } from '../../../platform/handler'
import { findTicket } from '../ticket.repo'
import { photoIdsOf, toDetail } from '../view'

export const get: Handler<'ticket.get'> = async ({ ticketId }, { caller, now }) => {
  const ticket = await findTicket(ticketId)
  if (!ticket || !canRead(ticket, caller)) return refuse('NOT_FOUND')
  const photos = await toPhotos(photoIdsOf(ticket))
  return accept(toDetail(ticket, { person: caller, now, photos }))
}
