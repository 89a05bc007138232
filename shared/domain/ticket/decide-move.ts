import { accept, refuse, type Result } from '../../kernel/result'
import type { Person } from '../person/schema'
import { canRead, isOpenTo, permittedEvents, type WorkflowRules } from './permissions'
import type { Choice } from './routing'
import type { Ticket } from './schema'
import { takeStep, type StepContext } from './step'
import { findTransition, transitions, type Transition } from './table'
import type { Resolution, SendBackReason, TicketEvent, Verdict } from './vocabulary'

/** What somebody wants to do with a ticket, and what they said with it. */
export type Move =
  | { event: 'accept'; note?: string | undefined }
  | { event: 'sendBack'; reasonCode: SendBackReason; note?: string | undefined }
  | { event: 'resolve'; resolution: Resolution; note?: string | undefined; photos: string[] }
  | { event: 'verify'; passed: boolean; note?: string | undefined; photos: string[] }
  | { event: 'rate'; verdict: Verdict; stars?: number | undefined; comment?: string | undefined }

export interface MoveFacts extends StepContext {
  person: Person
  rules: WorkflowRules
  /** The version the page saw. */
  seenVersion?: number | undefined
  photoRequired: boolean
  /** Who takes over when it goes back: one level above whoever closed it. */
  superior?: Choice | undefined
}

/** The ticket after the move, or why not. What the caller may not read is refused like what does not exist. */
export function decideMove(ticket: Ticket, move: Move, facts: MoveFacts): Result<Ticket> {
  if (!canRead(ticket, facts.person)) return refuse('NOT_FOUND')
  const refusal = refusalOf(ticket, move, facts)
  if (refusal) return refusal
  const row = findTransition(move.event, ticket.status, outcomeOf(move))
  if (!row || !permittedEvents(ticket, facts.person, facts.rules, facts.now).includes(move.event)) {
    return refuse('WRONG_STATE')
  }
  return accept(step(ticket, row, move, facts))
}

function refusalOf(ticket: Ticket, move: Move, facts: MoveFacts): Result<never> | undefined {
  if (!isPartyToEvent(ticket, move.event, facts.person)) {
    return move.event === 'rate' ? refuse('NOT_FOUND') : refuse('FORBIDDEN')
  }
  if (move.event === 'rate' && isAnswered(ticket)) return refuse('ALREADY_RATED')
  if (facts.seenVersion !== undefined && facts.seenVersion !== ticket.version) {
    return refuse('STALE_VERSION')
  }
  if (move.event === 'verify' && ticket.status === 'resolved' && ticket.resolvedBy === facts.person._id) {
    return refuse('FORBIDDEN', { reason: 'VERIFY_OWN_WORK' })
  }
  if (move.event === 'resolve' && facts.photoRequired && move.resolution === 'fixed' && move.photos.length === 0) {
    return refuse('MALFORMED_INPUT', { reason: 'PHOTO_REQUIRED' })
  }
  return undefined
}

/** Work done again after 没好 may be answered again: only a closed answer is final. */
function isAnswered({ verdict, family, status }: Ticket): boolean {
  return verdict !== undefined && family !== 'open' && !findTransition('rate', status, 'satisfied')
}

function isPartyToEvent(ticket: Ticket, event: TicketEvent, person: Person): boolean {
  return transitions.some((row) => row.event === event && isOpenTo(row, ticket, person))
}

function outcomeOf(move: Move): Transition['outcome'] {
  if (move.event === 'verify') return move.passed ? 'passed' : 'failed'
  if (move.event === 'rate') return move.verdict === 'notFixed' ? 'notFixed' : 'satisfied'
  return undefined
}

function step(ticket: Ticket, row: Transition, move: Move, facts: MoveFacts): Ticket {
  switch (move.event) {
    case 'accept':
      return takeStep(
        ticket,
        row,
        facts,
        { note: move.note },
        { firstContactId: ticket.firstContactId ?? facts.person._id },
      )
    case 'sendBack':
      return takeStep(ticket, row, facts, { note: move.note, reasonCode: move.reasonCode })
    case 'resolve':
      return takeStep(
        ticket,
        row,
        facts,
        { note: move.note, photos: move.photos, resolution: move.resolution },
        { resolution: move.resolution, resolvedBy: facts.person._id },
      )
    case 'verify': {
      const said = { note: move.note, photos: move.photos, passed: move.passed }
      // Not handed over: whoever did it does it again, and the verifier never gets what they refused.
      return takeStep(ticket, row, facts, said)
    }
    case 'rate': {
      const { verdict, stars, comment } = move
      const answer = {
        verdict,
        ...(stars === undefined ? {} : { stars }),
        ...(comment ? { comment } : {}),
        at: facts.now,
      }
      return takeStep(
        ticket,
        row,
        facts,
        { verdict },
        { verdict: answer, ...(verdict === 'notFixed' ? handOver(facts) : {}) },
      )
    }
  }
}

/** Nobody above: the ticket stays with whoever closed it, and still has one owner. */
function handOver({ superior }: MoveFacts): Partial<Ticket> {
  return superior ? { assignee: superior.assignee, routingReason: superior.reason } : {}
}
