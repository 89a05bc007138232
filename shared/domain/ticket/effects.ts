import { dateInWords, dayOf, stampInWords } from '../../kernel/time'
import type { Effect, HistoryEntry, Ticket } from './schema'
import type { Resolution, Urgency } from './vocabulary'

/** Words messages need; wording itself lives with the labels. */
export interface TicketWords {
  resolutions: Record<Resolution, string>
  urgencies: Record<Urgency, string>
}

type Message = Extract<Effect, { kind: 'message' }>

/**
 * What follows from the newest history entry. Ids are made of ticket and version, so a relay that runs twice sends
 * once. Field keys are those of the message templates; cutting to their limits happens where messages are kept.
 */
export function effectsOf(ticket: Ticket, entry: HistoryEntry, words: TicketWords): Effect[] {
  return [...messagesOf(ticket, entry, words), ...otherEffectsOf(ticket, entry)]
}

function otherEffectsOf(ticket: Ticket, entry: HistoryEntry): Effect[] {
  const id = (kind: string) => `${kind}_${ticket._id}_${entry.version}`
  const proved: Effect[] =
    ticket.resolution === 'unfounded' ? [] : [{ kind: 'award', id: id('proved'), trigger: 'reportProvedTrue' }]
  switch (entry.event) {
    case 'sendBack':
      return [{ kind: 'redispatch', id: id('redispatch') }]
    case 'verify':
      return entry.passed ? proved : []
    case 'rate':
      // Any answer: points are for the report that proved true and for answering, never for being kind.
      return [...proved, { kind: 'award', id: id('rated'), trigger: 'ticketRated' }]
    case 'submit':
    case 'screen':
    case 'dispatch':
    case 'accept':
    case 'resolve':
      return []
  }
}

function messagesOf(ticket: Ticket, entry: HistoryEntry, words: TicketWords): Message[] {
  const to = (personId: string, template: string, fields: Record<string, string>): Message => ({
    kind: 'message',
    id: `${template}_${ticket._id}_${entry.version}`,
    to: personId,
    template,
    fields: { character_string1: ticket.number, ...fields },
  })
  const reporterId = ticket.reporter.personId
  const { assignee } = ticket
  const what = ticket.text || '看照片'
  const where = ticket.place?.address ?? ticket.gridName
  const by = (name: 'contact' | 'dispose') => stampInWords(ticket.clocks[name]?.dueAt ?? entry.at)
  // The window closes as the next day begins: people are told the last day they have.
  const lastDay = dateInWords(dayOf((ticket.clocks.rate?.dueAt ?? entry.at) - 1))
  const done = ticket.resolution ? words.resolutions[ticket.resolution] : ''

  switch (entry.event) {
    case 'submit':
      return [to(reporterId, 'ticketSubmitted', { thing2: what, thing3: ticket.gridName, time4: by('contact') })]
    case 'dispatch':
      return assignee
        ? [
            to(assignee.personId, 'workerNewTicket', {
              thing2: what,
              thing3: where,
              phrase4: words.urgencies[ticket.urgency],
              time5: by('contact'),
            }),
          ]
        : []
    case 'accept':
      return [
        to(reporterId, 'ticketAccepted', {
          thing2: what,
          thing3: `${assignee?.title ?? ''}${assignee?.displayName ?? ''}`,
          time4: by('dispose'),
          thing5: '有变化会在这里告诉您',
        }),
      ]
    case 'resolve':
      return [
        to(reporterId, 'ticketResolved', {
          thing2: what,
          thing3: done,
          date4: lastDay,
          thing5: '好没好，请您看一眼说一声',
        }),
      ]
    case 'rate':
      return entry.verdict === 'notFixed' && assignee
        ? [
            to(reporterId, 'ticketReopened', { thing2: assignee.displayName, time3: by('dispose') }),
            to(assignee.personId, 'workerReopened', { thing2: what, thing3: '没好', time4: by('dispose') }),
          ]
        : []
    case 'verify':
      return !entry.passed && assignee
        ? [to(assignee.personId, 'workerReopened', { thing2: what, thing3: '核查没通过', time4: by('dispose') })]
        : []
    case 'sendBack':
    case 'screen':
      return []
  }
}
