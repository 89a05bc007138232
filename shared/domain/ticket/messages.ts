import { dateInWords, dayOf, stampInWords } from '../../kernel/time'
import type { Effect, HistoryEntry, Ticket } from './schema'
import type { Resolution, TicketEvent, Urgency } from './vocabulary'

type Message = Extract<Effect, { kind: 'message' }>

/** Words messages need; wording itself lives with the labels. */
export interface TicketWords {
  resolutions: Record<Resolution, string>
  urgencies: Record<Urgency, string>
}

interface Draft {
  to: string | undefined
  template: string
  fields: Record<string, string>
}

interface Facts {
  ticket: Ticket
  entry: HistoryEntry
  words: TicketWords
  /** What it is about, and where. */
  what: string
  where: string
  contactBy: string
  disposeBy: string
}

/** WeChat refuses a message with an empty field. */
const nobodyNamed = '网格员'

/** Who is told what after each step. Field keys are those of the message templates. */
const drafts: Record<TicketEvent, (facts: Facts) => Draft[]> = {
  submit: ({ ticket, what, contactBy }) => [
    {
      to: ticket.reporter.personId,
      template: 'ticketSubmitted',
      fields: { thing2: what, thing3: ticket.gridName, time4: contactBy },
    },
  ],
  screen: () => [],
  dispatch: ({ ticket, words, what, where, contactBy }) => [
    {
      to: ticket.assignee?.personId,
      template: 'workerNewTicket',
      fields: { thing2: what, thing3: where, phrase4: words.urgencies[ticket.urgency], time5: contactBy },
    },
  ],
  accept: ({ ticket, what, disposeBy }) => [
    {
      to: ticket.reporter.personId,
      template: 'ticketAccepted',
      fields: {
        thing2: what,
        thing3: ticket.assignee ? `${ticket.assignee.title}${ticket.assignee.displayName}` : nobodyNamed,
        time4: disposeBy,
        thing5: '有变化会在这里告诉您',
      },
    },
  ],
  sendBack: () => [],
  resolve: ({ ticket, entry, words, what }) => [
    {
      to: ticket.reporter.personId,
      template: 'ticketResolved',
      fields: {
        thing2: what,
        thing3: ticket.resolution ? words.resolutions[ticket.resolution] : '有结果了',
        // The window closes as the next day begins: people are told the last day they have.
        date4: dateInWords(dayOf((ticket.clocks.rate?.dueAt ?? entry.at) - 1)),
        thing5: '好没好，请您看一眼说一声',
      },
    },
  ],
  verify: (facts) => (facts.entry.passed ? [] : [reopenedFor(facts, '核查没通过')]),
  rate: (facts) =>
    facts.entry.verdict === 'notFixed'
      ? [
          {
            to: facts.ticket.reporter.personId,
            template: 'ticketReopened',
            fields: { thing2: facts.ticket.assignee?.displayName ?? nobodyNamed, time3: facts.disposeBy },
          },
          reopenedFor(facts, '没好'),
        ]
      : [],
}

function reopenedFor({ ticket, what, disposeBy }: Facts, said: string): Draft {
  const fields = { thing2: what, thing3: said, time4: disposeBy }
  return { to: ticket.assignee?.personId, template: 'workerReopened', fields }
}

/** Messages that follow from a history entry; ids are made of ticket and version, so that each is sent once. */
export function messagesOf(ticket: Ticket, entry: HistoryEntry, words: TicketWords): Message[] {
  const by = (name: 'contact' | 'dispose') => stampInWords(ticket.clocks[name]?.dueAt ?? entry.at)
  const what = ticket.text || '看照片'
  const where = ticket.place?.address ?? ticket.gridName
  const facts: Facts = { ticket, entry, words, what, where, contactBy: by('contact'), disposeBy: by('dispose') }
  return drafts[entry.event](facts).flatMap(({ to, template, fields }) =>
    to === undefined
      ? []
      : [
          {
            kind: 'message' as const,
            id: `${template}_${ticket._id}_${entry.version}`,
            to,
            template,
            fields: { character_string1: ticket.number, ...fields },
          },
        ],
  )
}
