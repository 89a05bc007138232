import type { Effect, Ticket } from '@shared/domain/ticket/schema'
import { log, logError } from '../../platform/log'
import { unhurried } from '../../platform/work-through'
import { queueMessages, type Notification } from '../message'
import { awardFor, promiseFor, withdrawPromiseOf } from './award'
import { redispatch } from './redispatch'
import { dropEffects, findTicket, listDirtyTickets, postponeRelay } from './ticket.repo'

/**
 * Carries out what committed steps left in outboxes. Every effect is harmless when done twice (messages and awards by
 * their ids, dispatching again by the state table), so it is done first and dropped after.
 */
export async function relayTicket(ticket: Ticket, now: number): Promise<void> {
  const done: string[] = []
  const attempt = async (effectIds: string[], carryOut: () => Promise<void>) => {
    try {
      await carryOut()
      done.push(...effectIds)
    } catch (error) {
      // One effect that fails must not hold back the others; it stays in the outbox and the next tick tries again.
      logError('ticket.relay', error, { ticketId: ticket._id, effectIds })
    }
  }
  const messages = ticket.outbox.filter((effect) => effect.kind === 'message')
  if (messages.length > 0)
    await attempt(idsOf(messages), () => queueMessages(messages.map(toNotification(ticket, now))))
  for (const effect of ticket.outbox) {
    if (effect.kind !== 'message') await attempt([effect.id], () => carryOut(effect, ticket, now))
  }
  // An empty outbox still marked dirty (its last relay died half-way) is cleaned here.
  if (done.length > 0 || ticket.outbox.length === 0) await dropEffects(ticket, done)
  if (done.length < ticket.outbox.length) await postponeRelay(ticket._id, now)
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
export async function relayDirtyTickets(now: number, limit: number, stint = unhurried): Promise<number> {
  const tickets = await listDirtyTickets(limit)
  let relayed = 0
  for (const ticket of tickets) {
    if (!stint.hasTime()) break
    await relayTicket(ticket, now)
    relayed += 1
  }
  if (relayed < tickets.length || tickets.length === limit) log('ticket.relayBehind', { limit, relayed })
  return relayed
}

type Message = Extract<Effect, { kind: 'message' }>

function idsOf(effects: readonly Effect[]): string[] {
  return effects.map(({ id }) => id)
}

function toNotification(ticket: Ticket, now: number) {
  return ({ id, to, template, fields }: Message): Notification => ({
    id,
    to,
    template,
    fields,
    params: { ticketId: ticket._id },
    at: now,
  })
}

async function carryOut(effect: Exclude<Effect, Message>, ticket: Ticket, now: number): Promise<void> {
  switch (effect.kind) {
    case 'award':
      return awardFor(effect.trigger, ticket, now)
    case 'promisePoints':
      return promiseFor(ticket, now)
    case 'withdrawPromise':
      return withdrawPromiseOf(ticket, now)
    case 'redispatch':
      return redispatch(ticket._id, effect.id, now)
  }
}
