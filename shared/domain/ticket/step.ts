import type { WorkCalendar } from '../../kernel/calendar'
import { moveClocks, type ClockLimits } from './clock'
import { effectsOf } from './effects'
import type { TicketWords } from './messages'
import type { Actor, HistoryEntry, Ticket } from './schema'
import type { Transition } from './table'
import { familyOf } from './vocabulary'

export interface StepContext {
  now: number
  requestId: string
  fingerprint: string
  actor: Actor
  calendar: WorkCalendar
  limits: ClockLimits
  words: TicketWords
}

type Said = Partial<
  Pick<HistoryEntry, 'note' | 'photos' | 'reasonCode' | 'resolution' | 'passed' | 'verdict' | 'assignee'>
>

/** Takes one row of the table: history, status, clocks and outbox move together, and history length equals version. */
export function takeStep(
  before: Ticket,
  row: Transition,
  context: StepContext,
  said: Said = {},
  changes: Partial<Ticket> = {},
): Ticket {
  const { now, requestId, fingerprint, actor, calendar, limits } = context
  const clocks = moveClocks(before.clocks, row.clocks, { calendar, limits, now, redo: row.redo === true })
  const entry: HistoryEntry = {
    version: before.version + 1,
    event: row.event,
    ...(row.event === 'submit' ? {} : { from: before.status }),
    to: row.to,
    actor,
    at: now,
    requestId,
    fingerprint,
    ...withoutUndefined(said),
    ...(row.to === 'dispatched' && clocks.dispose ? { dueAt: clocks.dispose.dueAt } : {}),
  }
  const after: Ticket = {
    ...before,
    ...changes,
    version: entry.version,
    status: row.to,
    family: familyOf[row.to],
    clocks,
    ...(clocks.dispose ? { dueAt: clocks.dispose.dueAt } : {}),
    history: [...before.history, entry],
    updatedAt: now,
  }
  const outbox = [...before.outbox, ...effectsOf(after, entry, context.words)]
  return { ...after, outbox, dirtyAt: outbox.length === 0 ? 0 : before.dirtyAt || now }
}

function withoutUndefined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
}
