import type { Person } from '../person/schema'
import type { Role } from '../../contract/method'
import type { Ticket } from './schema'
import { transitions, type Party, type Transition } from './table'
import type { TicketEvent } from './vocabulary'

/** What a place decides about the workflow. */
export interface WorkflowRules {
  /** Whether a resident must wait for 核查 before answering. */
  verificationBeforeRating: boolean
}

/** Roles whose scope lets them read every ticket of their subtree. Informants report; they do not read others'. */
const readers: readonly Role[] = [
  'gridWorker',
  'gridLeader',
  'committee',
  'dispatcher',
  'commander',
  'supervisor',
  'admin',
]

function holds(person: Person, ticket: Ticket, wanted: readonly Role[]): boolean {
  return person.grants.some((grant) => wanted.includes(grant.role) && ticket.gridPath.includes(grant.gridCode))
}

/** Whether this person may know that the ticket exists. Who may not gets the answer of a ticket that does not. */
export function canRead(ticket: Ticket, person: Person): boolean {
  return (
    ticket.reporter.personId === person._id ||
    ticket.assignee?.personId === person._id ||
    holds(person, ticket, readers)
  )
}

function isParty(party: Party, ticket: Ticket, person: Person): boolean {
  switch (party) {
    case 'reporter':
      return ticket.reporter.personId === person._id
    case 'assignee':
      return ticket.assignee?.personId === person._id
    case 'gridLeader':
    case 'committee':
    case 'dispatcher':
      return holds(person, ticket, [party])
    case 'system':
      return false
  }
}

export function isOpenTo(row: Transition, ticket: Ticket, person: Person): boolean {
  return row.parties.some((party) => isParty(party, ticket, person))
}

function canRateNow(ticket: Ticket, rules: WorkflowRules, now: number): boolean {
  const window = ticket.clocks.rate
  if (ticket.status === 'resolved' && rules.verificationBeforeRating) return false
  return window !== undefined && window.stoppedAt === undefined && now < window.dueAt
}

/** Guards beyond table and party. */
function passesGuards(row: Transition, ticket: Ticket, person: Person, rules: WorkflowRules, now: number): boolean {
  if (row.event === 'rate') return canRateNow(ticket, rules, now)
  if (row.event === 'verify') return ticket.resolvedBy !== person._id
  return true
}

/** What this person may do with the ticket now. Pages show exactly these. */
export function permittedEvents(ticket: Ticket, person: Person, rules: WorkflowRules, now: number): TicketEvent[] {
  const events = transitions
    .filter((row) => row.from.includes(ticket.status) && isOpenTo(row, ticket, person))
    .filter((row) => passesGuards(row, ticket, person, rules, now))
    .map((row) => row.event)
  return [...new Set(events)]
}
