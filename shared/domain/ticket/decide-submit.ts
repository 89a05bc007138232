import { accept, refuse, type Result } from '../../kernel/result'
import type { Grid } from '../grid/schema'
import type { Choice } from './routing'
import type { Actor, Ticket } from './schema'
import { takeStep, type StepContext } from './step'
import { findTransition, transitions } from './table'
import type { Urgency } from './vocabulary'

/** Characters of a report, as people count them. */
export const maxTextLength = 5000
export const maxPhotos = 9

export interface Submission {
  text: string
  photos: string[]
  matterCode?: string | undefined
  place?: { latitude: number; longitude: number; address?: string | undefined } | undefined
}

export interface SubmitFacts extends StepContext {
  ticketId: string
  number: string
  grid: Grid
  choice: Choice
  urgency: Urgency
  reporter: Ticket['reporter']
}

/** Whether there is something to read or to see: letters, digits or Chinese, not only blanks and emoji; or a photo. */
export function checkSubmission({ text, photos }: Pick<Submission, 'text' | 'photos'>): Result<void> {
  if ([...text.trim()].length > maxTextLength) return refuse('MALFORMED_INPUT', { reason: 'TEXT_TOO_LONG' })
  if (photos.length > maxPhotos) return refuse('MALFORMED_INPUT', { reason: 'PHOTO_TOO_MANY' })
  if (photos.length === 0 && !/[\p{L}\p{N}]/u.test(text)) return refuse('MALFORMED_INPUT', { reason: 'TEXT_EMPTY' })
  return accept(undefined)
}

/**
 * 填单, and where the place lets the system screen and dispatch, those steps in the same commit: a resident's report
 * has an owner the moment it exists.
 */
export function decideSubmit(submission: Submission, facts: SubmitFacts): Ticket {
  const { choice } = facts
  const system: Actor = { personId: 'system', role: 'system', title: '系统' }
  const bySystem = { ...facts, actor: system }
  const submitted = takeStep(blankTicket(submission, facts), rowOf('submit'), facts, { photos: submission.photos })
  const screened = takeStep(submitted, nextRow('screen', submitted), bySystem)
  return takeStep(
    screened,
    nextRow('dispatch', screened),
    bySystem,
    { assignee: choice.assignee },
    { assignee: choice.assignee, routingReason: choice.reason },
  )
}

function rowOf(event: 'submit') {
  const row = transitions.find((candidate) => candidate.event === event)
  if (!row) throw new Error(`no row for ${event}`)
  return row
}

function nextRow(event: 'screen' | 'dispatch', ticket: Ticket) {
  const row = findTransition(event, ticket.status)
  if (!row) throw new Error(`no row for ${event} from ${ticket.status}`)
  return row
}

function blankTicket(submission: Submission, facts: SubmitFacts): Ticket {
  const { grid, now } = facts
  const { place, matterCode } = submission
  return {
    _id: facts.ticketId,
    number: facts.number,
    version: 0,
    status: 'submitted',
    family: 'open',
    placeId: grid.placeId,
    text: submission.text.trim(),
    photos: submission.photos,
    ...(matterCode === undefined ? {} : { matterCode }),
    urgency: facts.urgency,
    ...(place ? { place: placeOf(place) } : {}),
    gridCode: grid._id,
    gridName: grid.name,
    gridPath: grid.path,
    reporter: facts.reporter,
    routingReason: '',
    clocks: {},
    history: [],
    outbox: [],
    dirtyAt: 0,
    createdAt: now,
    updatedAt: now,
  }
}

function placeOf(place: NonNullable<Submission['place']>): NonNullable<Ticket['place']> {
  const { latitude, longitude, address } = place
  return { latitude, longitude, ...(address ? { address } : {}) }
}
