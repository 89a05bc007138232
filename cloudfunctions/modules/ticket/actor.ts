import type { Person } from '@shared/domain/person/schema'
import type { Actor, Ticket } from '@shared/domain/ticket/schema'
import type { TicketEvent } from '@shared/domain/ticket/vocabulary'
import { loadProfile } from '@shared/profiles'
import { titleOf } from '@shared/profiles/title'

/** In which role somebody takes a step: as assignee in the role assigned, as reporter as a resident, else as granted. */
export function actorOf(person: Person, ticket: Ticket, event: TicketEvent): Actor {
  const role = roleIn(person, ticket, event)
  const name = person.displayName === undefined ? {} : { displayName: person.displayName }
  return { personId: person._id, role, title: titleOf(loadProfile(ticket.placeId), role), ...name }
}

function roleIn(person: Person, ticket: Ticket, event: TicketEvent): Actor['role'] {
  if (event === 'rate') return ticket.reporter.role
  if (event !== 'verify' && ticket.assignee?.personId === person._id) return ticket.assignee.role
  return person.grants.find(({ gridCode }) => ticket.gridPath.includes(gridCode))?.role ?? 'resident'
}
