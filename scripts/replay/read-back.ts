import type { Item, Output } from '../../shared/contract'
import type { Door } from './door'
import { inParallel } from './in-parallel'
import type { Outcome } from './journal'
import type { Message } from './messages'
import type { Tick } from './submit-all'

export type Ticket = Output<'ticket.get'>
type Listed = Item<'ticket.list'>

export interface ReadBack {
  /** Acknowledged tickets as their reporters see them now, by ticketId; lost ones are absent. */
  readonly tickets: ReadonlyMap<string, Ticket>
  /** What each resident's own list shows, by openid. */
  readonly listed: ReadonlyMap<string, readonly Listed[]>
}

/** Reads every acknowledged ticket, and every resident's list to its end. */
export async function readBack(
  door: Door,
  messages: readonly Message[],
  outcomes: ReadonlyMap<number, Outcome>,
  { concurrency, tick }: { concurrency: number; tick: Tick },
): Promise<ReadBack> {
  const tickets = new Map<string, Ticket>()
  await inParallel(messages, concurrency, async ({ line, openid }) => {
    const outcome = outcomes.get(line)
    if (outcome?.ok) {
      const { reply } = await door.call({ method: 'ticket.get', input: { ticketId: outcome.ticketId }, openid })
      if (reply.ok) tickets.set(outcome.ticketId, reply.value)
    }
    tick()
  })
  const listed = new Map<string, Listed[]>()
  await inParallel(new Set(messages.map(({ openid }) => openid)), concurrency, async (openid) => {
    listed.set(openid, await listAll(door, openid))
  })
  return { tickets, listed }
}

async function listAll(door: Door, openid: string): Promise<Listed[]> {
  const items: Listed[] = []
  let cursor: string | undefined
  do {
    const input = { box: 'mine' as const, limit: 50, ...(cursor !== undefined && { cursor }) }
    const { reply } = await door.call({ method: 'ticket.list', input, openid })
    if (!reply.ok) throw new Error(`ticket.list of ${openid}: ${reply.code}`)
    items.push(...reply.value.items)
    cursor = reply.value.nextCursor
  } while (cursor !== undefined)
  return items
}
