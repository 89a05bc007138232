import type { Effect, Ticket } from '@shared/domain/ticket/schema'
import { log, logError } from '../../platform/log'
import { queueMessages } from '../message'
import { awardFor } from './award'
import { redispatch } from './redispatch'
import { dropEffects, findTicket, listDirtyTickets } from './ticket.repo'

/**
 * Carries out what committed steps left in outboxes. Every effect is harmless when done twice (messages and awards by
 * their ids, dispatching again by the state table), so it is done first and dropped after.
 */
export async function relayTicket(ticket: Ticket, now: number): Promise<void> {
  const done: string[] = []
  for (const effect of ticket.outbox) {
    try {
      await carryOut(effect, ticket, now)
      done.push(effect.id)
    } catch (error) {
      // One effect that fails must not hold back the others; it stays in the outbox and the next tick tries again.
      logError('ticket.relay', error, { ticketId: ticket._id, effectId: effect.id })
    }
  }
  if (done.length > 0) await dropEffects(ticket._id, done)
}

/** Right after a commit whose effects people wait for. A failure here is repaired by the tick, so it fails no call. */
export async function relayTicketNow(ticketId: string, { now }: { now: number }): Promise<void> {
  try {
    const ticket = await findTicket(ticketId)
    if (ticket) await relayTicket(ticket, now)
  } catch (error) {
    logError('ticket.relayNow', error, { ticketId })
  }
}

/** The tick: outboxes whose function died, or that nobody waited for. */
export async function relayDirtyTickets(now: number, limit: number): Promise<number> {
  const tickets = await listDirtyTickets(limit)
  for (const ticket of tickets) await relayTicket(ticket, now)
  if (tickets.length === limit) log('ticket.relayBehind', { limit })
  return tickets.length
}

async function carryOut(effect: Effect, ticket: Ticket, now: number): Promise<void> {
  switch (effect.kind) {
    case 'message': {
      const { id, to, template, fields } = effect
      return queueMessages([{ id, to, template, fields, params: { ticketId: ticket._id }, at: now }])
    }
    case 'award':
      return awardFor(effect.trigger, ticket, now)
    case 'redispatch':
      return redispatch(ticket._id, effect.id, now)
  }
}
