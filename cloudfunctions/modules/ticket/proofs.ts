import { provedAt, type ProofTrigger } from '@shared/domain/ticket/proof'
import type { Ticket } from '@shared/domain/ticket/schema'
import { isPaid, ruleOfReport } from './award'
import { listTicketsAfter, listTicketsById } from './ticket.repo'

/** What one ticket says about points: for those who hold the ledger against what happened in the village. */
export interface Proof {
  readonly ticketId: string
  readonly reporter: Ticket['reporter']
  /** When each kind of proof was first there. */
  readonly provedAt: Readonly<Partial<Record<ProofTrigger, number>>>
  /** The catalogue's rule for the report, when the reporter is one of those who are paid. */
  readonly ruleCode: string | undefined
}

/** Those of the tickets named who are there. */
export async function listProofs(ticketIds: readonly string[]): Promise<Proof[]> {
  const unique = [...new Set(ticketIds)]
  return unique.length === 0 ? [] : (await listTicketsById(unique)).map(toProof)
}

/** Tickets in order of their ids, a page after another. */
export async function listProofsAfter(ticketId: string, limit: number): Promise<Proof[]> {
  return (await listTicketsAfter(ticketId, limit)).map(toProof)
}

function toProof(ticket: Ticket): Proof {
  const proved = provedAt(ticket, 'reportProvedTrue')
  const rated = provedAt(ticket, 'ticketRated')
  return {
    ticketId: ticket._id,
    reporter: ticket.reporter,
    provedAt: {
      ...(proved !== undefined && { reportProvedTrue: proved }),
      ...(rated !== undefined && { ticketRated: rated }),
    },
    ruleCode: isPaid(ticket) ? ruleOfReport(ticket)?.code : undefined,
  }
}
