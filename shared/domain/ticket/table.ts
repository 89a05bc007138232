import type { ClockName } from './schema'
import type { TicketEvent, TicketStatus } from './vocabulary'

/** Who a step is open to, seen from the ticket: roles mean "granted on its grid or on an ancestor of it". */
export type Party = 'reporter' | 'assignee' | 'gridLeader' | 'committee' | 'dispatcher' | 'system'
export type ClockMove = 'start' | 'pause' | 'resume' | 'stop'

export interface Transition {
  event: TicketEvent
  /** Tells rows of one event apart: the answer given. */
  outcome?: 'passed' | 'failed' | 'satisfied' | 'notFixed'
  from: readonly TicketStatus[]
  to: TicketStatus
  parties: readonly Party[]
  clocks: Partial<Record<ClockName, ClockMove>>
  /** The clock's limit is that of work done again. */
  redo?: true
}

/**
 * The state table: what no row allows is refused. Only the rows of the loop residents walk today.
 * `rate` from `resolved` holds where the place does not insist on verification first (see `canRateNow`).
 */
export const transitions: readonly Transition[] = [
  { event: 'submit', from: [], to: 'submitted', parties: ['reporter'], clocks: { contact: 'start' } },
  { event: 'screen', from: ['submitted'], to: 'screened', parties: ['system'], clocks: {} },
  { event: 'dispatch', from: ['screened'], to: 'dispatched', parties: ['system'], clocks: { dispose: 'start' } },
  { event: 'accept', from: ['dispatched'], to: 'accepted', parties: ['assignee'], clocks: { contact: 'stop' } },
  {
    event: 'sendBack',
    from: ['dispatched', 'accepted'],
    to: 'screened',
    parties: ['assignee'],
    clocks: { dispose: 'pause' },
  },
  {
    event: 'resolve',
    from: ['accepted'],
    to: 'resolved',
    parties: ['assignee'],
    clocks: { dispose: 'stop', verify: 'start', rate: 'start' },
  },
  {
    event: 'verify',
    outcome: 'passed',
    from: ['resolved'],
    to: 'verified',
    parties: ['gridLeader', 'committee'],
    clocks: { verify: 'stop', rate: 'start' },
  },
  {
    event: 'verify',
    outcome: 'failed',
    from: ['resolved'],
    to: 'dispatched',
    parties: ['gridLeader', 'committee'],
    clocks: { verify: 'stop', rate: 'stop', dispose: 'start' },
    redo: true,
  },
  {
    event: 'rate',
    outcome: 'satisfied',
    from: ['resolved', 'verified'],
    to: 'rated',
    parties: ['reporter'],
    clocks: { verify: 'stop', rate: 'stop' },
  },
  {
    event: 'rate',
    outcome: 'notFixed',
    from: ['resolved', 'verified'],
    to: 'dispatched',
    parties: ['reporter'],
    clocks: { verify: 'stop', rate: 'stop', dispose: 'start' },
    redo: true,
  },
]

/** The row for an event in a status, or undefined: refused. */
export function findTransition(
  event: TicketEvent,
  from: TicketStatus,
  outcome?: Transition['outcome'],
): Transition | undefined {
  return transitions.find((row) => row.event === event && row.from.includes(from) && row.outcome === outcome)
}
