import { findMatter } from '@shared/content'
import { checkSubmission, decideSubmit } from '@shared/domain/ticket/decide-submit'
import type { Ticket } from '@shared/domain/ticket/schema'
import { isCovered } from '@shared/kernel/calendar'
import { accept, refuse, type Result } from '@shared/kernel/result'
import type { Output } from '@shared/contract'
import { checkPhotos } from '../../../platform/files'
import type { Handler } from '../../../platform/handler'
import { factId } from '../../../platform/ids'
import { uploadFolderOf } from '../../../platform/identity'
import { log } from '../../../platform/log'
import { chooseFor } from '../choose'
import { ticketNumberOf } from '../number'
import { locate } from '../place'
import { reporterOf } from '../reporter'
import { rulesFor } from '../rules'
import { findTicket, insertTicket } from '../ticket.repo'

export const submit: Handler<'ticket.submit'> = async (input, { caller, now, requestId, fingerprint }) => {
  const ticketId = factId('tk', caller._id, requestId)
  const submission = { ...input, photos: input.photos ?? [] }
  const checked = checkSubmission(submission)
  if (!checked.ok) return checked
  const matter = input.matterCode === undefined ? undefined : findMatter(input.matterCode)
  if (input.matterCode !== undefined && !matter) return refuse('NOT_FOUND', { reason: 'MATTER_UNKNOWN' })
  const earlier = await findTicket(ticketId)
  if (earlier) return toReply(earlier, fingerprint)

  const located = await locate(submission, caller)
  if (!located.ok) return located
  const photos = await checkPhotos(submission.photos, uploadFolderOf(caller.openid))
  if (!photos.ok) return photos

  const { grid, source } = located.value
  const choice = await chooseFor({ grid, source })
  if (!choice) throw new Error(`nobody answers for grid ${grid._id}: this town has no staff`)
  const rules = rulesFor({ placeId: grid.placeId, matterCode: matter?.code }, now)
  const reporter = reporterOf(caller, grid)
  const ticket = decideSubmit(submission, {
    ticketId,
    number: ticketNumberOf(ticketId, grid._id, now),
    grid,
    choice,
    urgency: matter?.urgency ?? 'normal',
    reporter: reporter.reporter,
    actor: reporter.actor,
    now,
    requestId,
    fingerprint,
    ...rules,
  })
  if (!isCovered(rules.calendar, now, ticket.dueAt ?? now)) log('calendar.missing', { ticketId, dueAt: ticket.dueAt })
  if ((await insertTicket(ticket)) === 'inserted') return toReply(ticket, fingerprint)
  // The same request arrived twice at once: the first one's answer is the answer.
  const first = await findTicket(ticketId)
  if (!first) throw new Error(`ticket ${ticketId} was refused as duplicate and is not there`)
  return toReply(first, fingerprint)
}

/** The answer of the submission itself, whatever happened to the ticket since: read from its first steps. */
function toReply(ticket: Ticket, fingerprint: string): Result<Output<'ticket.submit'>> {
  const [submitted] = ticket.history
  if (submitted?.fingerprint !== fingerprint) return refuse('REQUEST_REUSED')
  const last = ticket.history.filter(({ requestId }) => requestId === submitted.requestId).at(-1) ?? submitted
  return accept({
    ticketId: ticket._id,
    status: last.to,
    gridCode: ticket.gridCode,
    assignee: last.assignee,
    dueAt: last.dueAt,
  })
}
