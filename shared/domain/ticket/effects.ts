import { messagesOf, type TicketWords } from './messages'
import type { Effect, HistoryEntry, Ticket } from './schema'

/** What follows from the newest history entry. Ids are made of ticket and version: a relay that runs twice does it once. */
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
    case 'resolve':
      return ticket.resolution === 'unfounded' ? [] : [{ kind: 'promisePoints', id: id('promise') }]
    case 'verify':
      return entry.passed ? proved : [{ kind: 'withdrawPromise', id: id('unpromise') }]
    case 'rate':
      // Any answer: points are for the report that proved true and for answering, never for being kind.
      return [...proved, { kind: 'award', id: id('rated'), trigger: 'ticketRated' }]
    case 'submit':
    case 'screen':
    case 'dispatch':
    case 'accept':
      return []
  }
}
