import { pointsRules } from '@shared/content'
import { addWorkingMinutes, isCovered } from '@shared/kernel/calendar'
import { calendarOf } from '../../platform/calendar'
import { log } from '../../platform/log'

/** Every place's working hours sum to this a day. */
const workdayMinutes = 480

/** By when an appeal handed in at `now` is answered: so many working days of the place, holidays and 调休 counted. */
export function dueAtOf(placeId: string, now: number): number {
  const calendar = calendarOf(placeId, now)
  const dueAt = addWorkingMinutes(calendar, now, pointsRules.appeal.answerWorkingDays * workdayMinutes)
  if (!isCovered(calendar, now, dueAt)) log('calendar.missing', { dueAt })
  return dueAt
}
