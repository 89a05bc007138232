import { findMatter } from '@shared/content'
import type { Ticket } from '@shared/domain/ticket/schema'
import { resolutionLabels, statusLabels } from '@shared/labels/ticket'
import { ruleOfReport } from './award'
import { findTicket } from './ticket.repo'

/** What a report would earn its reporter, for somebody who asks why it did not. */
export interface Earning {
  readonly ticketId: string
  /** Printed number. */
  readonly number: string
  readonly reporter: Ticket['reporter']
  /** The catalogue's rule for it; absent where reports of this kind earn nothing. */
  readonly ruleCode?: string | undefined
  readonly matterName?: string | undefined
  /** When work on it ended; absent while it is under way. */
  readonly doneAt?: number | undefined
  /** How it ended, in words. */
  readonly ending: string
  /** Who resolved or checked it: they have had their say. */
  readonly deciders: readonly string[]
}

/** Null when there is no such ticket. Whose it is, the caller has to ask. */
export async function findEarning(ticketId: string): Promise<Earning | null> {
  const ticket = await findTicket(ticketId)
  if (!ticket) return null
  const { reporter, matterCode, family, history, updatedAt, resolution, status } = ticket
  const ended = history.filter(({ event }) => event === 'resolve' || event === 'verify')
  return {
    ticketId,
    number: ticket.number,
    reporter,
    ruleCode: ruleOfReport(ticket)?.code,
    matterName: matterCode === undefined ? undefined : findMatter(matterCode)?.name,
    doneAt: family === 'done' ? (history.at(-1)?.at ?? updatedAt) : undefined,
    ending: resolution === undefined ? statusLabels[status].short : resolutionLabels[resolution],
    deciders: [...new Set(ended.map(({ actor }) => actor.personId))],
  }
}
