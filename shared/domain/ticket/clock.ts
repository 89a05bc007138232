import { addWorkingMinutes, workingMinutesBetween, type WorkCalendar } from '../../kernel/calendar'
import { addDays, dayOf, minuteMs, startOfDay } from '../../kernel/time'
import type { ClockMove } from './table'
import type { Clock, ClockName, Ticket } from './schema'

export interface Limit {
  minutes: number
  clock: 'working' | 'wall'
}

/** Limits of one ticket: the matter's own where it sets them, else the place's. */
export interface ClockLimits {
  contact: Limit
  dispose: Limit
  verify: Limit
  redispose: Limit
  /** Days after closing in which the resident may answer. */
  ratingDays: number
}

function dueAfter(calendar: WorkCalendar, from: number, limit: Limit): number {
  return limit.clock === 'wall' ? from + limit.minutes * minuteMs : addWorkingMinutes(calendar, from, limit.minutes)
}

function start(calendar: WorkCalendar, limit: Limit, now: number): Clock {
  return { startedAt: now, limit: limit.minutes, basis: limit.clock, dueAt: dueAfter(calendar, now, limit) }
}

/** The window to answer ends with the day, so that nobody has to count hours. */
function startRating(days: number, now: number): Clock {
  const dueAt = startOfDay(addDays(dayOf(now), days + 1))
  return { startedAt: now, limit: (dueAt - now) / minuteMs, basis: 'wall', dueAt }
}

/** A pause moves the deadline by the time that passed in it, counted as the clock counts. */
function resume(calendar: WorkCalendar, clock: Clock, now: number): Clock {
  const { pausedAt, ...running } = clock
  if (pausedAt === undefined) return clock
  const left =
    clock.basis === 'wall'
      ? Math.max(0, clock.dueAt - pausedAt) / minuteMs
      : workingMinutesBetween(calendar, pausedAt, clock.dueAt)
  const dueAt = clock.dueAt <= pausedAt ? clock.dueAt : dueAfter(calendar, now, { minutes: left, clock: clock.basis })
  return { ...running, dueAt }
}

function limitFor(name: Exclude<ClockName, 'rate'>, limits: ClockLimits, redo: boolean): Limit {
  return redo && name === 'dispose' ? limits.redispose : limits[name]
}

function moveClock(
  name: ClockName,
  move: ClockMove,
  clock: Clock | undefined,
  context: { calendar: WorkCalendar; limits: ClockLimits; now: number; redo: boolean },
): Clock | undefined {
  const { calendar, limits, now, redo } = context
  switch (move) {
    case 'start':
      // Dispatching again after 退单 goes on with the promise already given instead of giving a new one.
      if (clock?.pausedAt !== undefined && !redo) return resume(calendar, clock, now)
      if (name === 'rate') return startRating(limits.ratingDays, now)
      return start(calendar, limitFor(name, limits, redo), now)
    case 'pause':
      return clock && clock.stoppedAt === undefined ? { ...clock, pausedAt: now } : clock
    case 'resume':
      return clock && resume(calendar, clock, now)
    case 'stop':
      return clock && clock.stoppedAt === undefined ? { ...clock, stoppedAt: now } : clock
  }
}

/** Applies a row's clock moves. Pure: the same history gives the same deadlines. */
export function moveClocks(
  clocks: Ticket['clocks'],
  moves: Partial<Record<ClockName, ClockMove>>,
  context: { calendar: WorkCalendar; limits: ClockLimits; now: number; redo: boolean },
): Ticket['clocks'] {
  const next = { ...clocks }
  for (const [name, move] of Object.entries(moves) as [ClockName, ClockMove][]) {
    const clock = moveClock(name, move, next[name], context)
    if (clock) next[name] = clock
  }
  return next
}
