import { goneName } from '@shared/domain/person/mask-name'
import { ticketSchema, type Ticket } from '@shared/domain/ticket/schema'
import { database, type FindOptions, type Update, type Where } from '../../platform/database'
import { Collection } from '../../platform/documents'
import { canonical } from '../../platform/ids'
import { decodeCursor, encodeCursor, pageLimit, toPage, type PageRequest } from '../../platform/paging'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [
  {
    name: 'tickets',
    indexes: [
      {
        name: 'mine',
        keys: [
          ['reporter.personId', 1],
          ['createdAt', -1],
          ['_id', -1],
        ],
      },
      {
        name: 'assigned',
        keys: [
          ['assignee.personId', 1],
          ['family', 1],
          ['dueAt', 1],
          ['_id', 1],
        ],
      },
      {
        name: 'grid',
        keys: [
          ['gridPath', 1],
          ['createdAt', -1],
          ['_id', -1],
        ],
      },
      {
        name: 'desk',
        keys: [
          ['gridPath', 1],
          ['status', 1],
          ['createdAt', -1],
          ['_id', -1],
        ],
      },
      {
        name: 'overdue',
        keys: [
          ['gridPath', 1],
          ['family', 1],
          ['dueAt', 1],
          ['_id', 1],
        ],
      },
      { name: 'dirty', keys: [['dirtyAt', 1]] },
    ],
  },
]

const tickets = new Collection('tickets', ticketSchema)

export function findTicket(ticketId: string): Promise<Ticket | null> {
  return tickets.findById(ticketId)
}

export function listTicketsById(ticketIds: readonly string[]): Promise<Ticket[]> {
  return tickets.find({ _id: { $in: [...ticketIds] } }, { limit: ticketIds.length })
}

/** All tickets in order of their ids, a page after another. */
export function listTicketsAfter(ticketId: string, limit: number): Promise<Ticket[]> {
  return tickets.find({ _id: { $gt: ticketId } }, { order: [['_id', 'asc']], limit })
}

export function insertTicket(ticket: Ticket): Promise<'inserted' | 'duplicate'> {
  return tickets.insert(ticket)
}

/** One conditional write on `version`: false when somebody else moved the ticket since `before` was read. */
export async function commitTicket(before: Ticket, after: Ticket): Promise<boolean> {
  const update = changesBetween(before, after)
  return (await database.updateWhere('tickets', { _id: before._id, version: before.version }, update)) === 1
}

/**
 * What the step changed. History and outbox are appended and never written back, so that effects relayed meanwhile do
 * not return; whoever appends effects also marks the ticket dirty, whatever a relay did since it was read.
 */
function changesBetween(before: Ticket, after: Ticket): Update {
  const { _id, history, outbox, dirtyAt, ...fields } = after
  const changed = Object.entries(fields).filter(
    ([key, value]) => canonical(value) !== canonical(before[key as keyof Ticket]),
  )
  const effects = outbox.filter(({ id }) => !before.outbox.some((known) => known.id === id))
  return {
    $set: { ...Object.fromEntries(changed), ...(effects.length > 0 ? { dirtyAt } : {}) },
    $push: { history: history.slice(before.history.length), ...(effects.length > 0 ? { outbox: effects } : {}) },
  }
}

/**
 * Takes effects that were carried out from the outbox. Beside the state: `version` stays. Only a step appends effects,
 * and every step moves the version: all done at the version that was read means clean, in one write.
 */
export async function dropEffects({ _id, version, outbox }: Ticket, effectIds: readonly string[]): Promise<void> {
  const $pull = { outbox: { id: { $in: [...effectIds] } } }
  if (effectIds.length === outbox.length) {
    const cleaned = await database.updateWhere('tickets', { _id, version }, { $pull, $set: { dirtyAt: 0 } })
    if (cleaned === 1) return
  }
  await database.updateWhere('tickets', { _id }, { $pull })
}

/** Puts a ticket whose effects fail behind those waiting, so that a few broken ones do not stop all others. */
export async function postponeRelay(ticketId: string, now: number): Promise<void> {
  await database.updateWhere('tickets', { _id: ticketId, dirtyAt: { $gt: 0 } }, { $set: { dirtyAt: now } })
}

/** Tickets with effects waiting, longest first. */
export function listDirtyTickets(limit: number): Promise<Ticket[]> {
  return tickets.find({ dirtyAt: { $gt: 0 } }, { order: [['dirtyAt', 'asc']], limit })
}

export function countOpenOf(personId: string): Promise<number> {
  return database.count('tickets', { 'assignee.personId': personId, family: 'open' })
}

type Page = { items: Ticket[]; nextCursor?: string }

export function listMine(personId: string, page: PageRequest): Promise<Page> {
  return listBy('createdAt', 'desc', { 'reporter.personId': personId }, page)
}

export function listAssigned(personId: string, page: PageRequest): Promise<Page> {
  return listBy('dueAt', 'asc', { 'assignee.personId': personId, family: 'open' }, page)
}

export function listOfGrids(scopes: readonly string[], page: PageRequest): Promise<Page> {
  return listBy('createdAt', 'desc', { gridPath: { $in: [...scopes] } }, page)
}

export function listAtDesk(scopes: readonly string[], statuses: readonly string[], page: PageRequest): Promise<Page> {
  return listBy('createdAt', 'desc', { gridPath: { $in: [...scopes] }, status: { $in: [...statuses] } }, page)
}

export function listOverdue(scopes: readonly string[], now: number, page: PageRequest): Promise<Page> {
  return listBy('dueAt', 'asc', { gridPath: { $in: [...scopes] }, family: 'open' }, page, { $lt: now })
}

/** Many promises end in the same minute, so a page goes on among equals first, by id, and only then beyond them. */
async function listBy(
  field: 'createdAt' | 'dueAt',
  direction: 'asc' | 'desc',
  where: Where,
  page: PageRequest,
  bound: Record<string, number> = {},
): Promise<Page> {
  const after = decodeCursor(page.cursor)
  const beyond = direction === 'asc' ? '$gt' : '$lt'
  const order: FindOptions['order'] = [
    [field, direction],
    ['_id', direction],
  ]
  const limit = pageLimit(page) + 1
  const equals = after
    ? await tickets.find({ ...where, [field]: after.key, _id: { [beyond]: after.id } }, { order, limit })
    : []
  const range = { ...bound, ...(after && { [beyond]: after.key }) }
  const isBounded = Object.keys(range).length > 0
  const rest =
    equals.length < limit
      ? await tickets.find(isBounded ? { ...where, [field]: range } : where, { order, limit: limit - equals.length })
      : []
  return toPage([...equals, ...rest], page, (ticket) => encodeCursor(ticket[field] ?? 0, ticket._id))
}

/** Takes a name out of a ticket wherever it stands. Its history only grows, so that its places stay what they are. */
export async function forgetNameIn({ _id, reporter, history }: Ticket, personId: string): Promise<void> {
  const places = [
    ...(reporter.personId === personId ? ['reporter'] : []),
    ...history.flatMap(({ actor }, index) => (actor.personId === personId ? [`history.${index}.actor`] : [])),
  ]
  const $set = Object.fromEntries(places.map((place) => [`${place}.displayName`, goneName]))
  await database.updateWhere('tickets', { _id }, { $set })
}
