import { isWorkday, type WorkCalendar } from '../../kernel/calendar'
import { addDays, dayOf } from '../../kernel/time'
import type { Ticket } from './schema'

export interface PromiseView {
  startedAt: number
  dueAt: number
  usedDays: number
  totalDays: number
  days: { on: string; kind: 'used' | 'today' | 'ahead' | 'rest' }[]
}

/** A row of days must fit a phone: longer promises are told by their date alone. */
const longestRow = 12

function minutesOfDay(basis: 'working' | 'wall', calendar: WorkCalendar): number {
  return basis === 'wall' ? 24 * 60 : calendar.hours.reduce((sum, [from, to]) => sum + to - from, 0)
}

/** The promise as residents read it: which days count, which one is today, when it is due. Undefined once kept. */
export function toPromise(ticket: Ticket, calendar: WorkCalendar, now: number): PromiseView | undefined {
  const clock = ticket.clocks.dispose
  if (!clock || clock.stoppedAt !== undefined || ticket.family !== 'open') return undefined
  const today = dayOf(now)
  const days: PromiseView['days'] = []
  const lastDay = dayOf(clock.dueAt)
  for (let on = dayOf(clock.startedAt); on <= lastDay && days.length <= longestRow; on = addDays(on, 1)) {
    const counts = clock.basis === 'wall' || isWorkday(calendar, on)
    const kind = !counts ? 'rest' : on < today ? 'used' : on === today ? 'today' : 'ahead'
    // Consecutive days that don't count are one mark.
    if (kind !== 'rest' || days.at(-1)?.kind !== 'rest') days.push({ on, kind })
  }
  const touched = days.filter(({ on, kind }) => kind !== 'rest' && on <= today).length
  const totalDays = Math.ceil(clock.limit / minutesOfDay(clock.basis, calendar))
  return {
    startedAt: clock.startedAt,
    dueAt: clock.dueAt,
    // Five working days begun at ten in the morning touch six: the sixth is still the fifth one promised.
    usedDays: Math.min(touched, totalDays),
    totalDays,
    days: days.length > longestRow ? [] : days,
  }
}
