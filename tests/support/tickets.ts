import type { Input, Output } from '@shared/contract'
import type { Verdict } from '@shared/domain/ticket/vocabulary'
import { ask } from './api'
import { upload } from './photos'
import { openidOf } from './residents'

export type Detail = Output<'ticket.get'>

export const lampText = '村小学门口那盏路灯不亮三天了，孩子放学看不清路。'
/** A matter that asks for a photo of the work done. */
export const lampMatter = 'FAC-LAMP'

/** A report of somebody, as its reporter sees it. */
export async function aSubmittedTicket(openid: string, input: Partial<Input<'ticket.submit'>> = {}): Promise<Detail> {
  const { ticketId } = await ask(openid, 'ticket.submit', { text: lampText, ...input })
  return ask(openid, 'ticket.get', { ticketId })
}

/** Accepted by whoever it went to. `worker` is their openid. */
export async function anAcceptedTicket(
  openid: string,
  input: Partial<Input<'ticket.submit'>> = {},
): Promise<{ ticket: Detail; worker: string }> {
  const { ticketId, assignee } = await aSubmittedTicket(openid, input)
  const worker = await openidOf(assignee?.personId)
  await ask(worker, 'ticket.accept', { ticketId })
  return { ticket: await ask(openid, 'ticket.get', { ticketId }), worker }
}

/** Resolved, with a photo where the matter asks for one. */
export async function aResolvedTicket(
  openid: string,
  input: Partial<Input<'ticket.submit'>> = {},
  resolution: NonNullable<Input<'ticket.resolve'>['resolution']> = 'fixed',
): Promise<{ ticket: Detail; worker: string }> {
  const { ticket, worker } = await anAcceptedTicket(openid, input)
  const { ticketId, photoRequired } = ticket
  const photos = photoRequired ? [await upload(worker)] : []
  await ask(worker, 'ticket.resolve', { ticketId, resolution, photos })
  return { ticket: await ask(openid, 'ticket.get', { ticketId }), worker }
}

/** Answered by its reporter. */
export async function aRatedTicket(openid: string, verdict: Verdict): Promise<{ ticket: Detail; worker: string }> {
  const { ticket, worker } = await aResolvedTicket(openid)
  await ask(openid, 'ticket.rate', { ticketId: ticket.ticketId, verdict })
  return { ticket: await ask(openid, 'ticket.get', { ticketId: ticket.ticketId }), worker }
}
