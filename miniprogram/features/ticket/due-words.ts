import { addDays, clockInWords, dayInWords, dayMs, dayOf, minuteMs } from '@shared/kernel/time'

const hourMs = 60 * minuteMs

/** '今天 17:30', '明天 17:30', '周一（11月23日）17:30'. A window that ends at midnight ends with the day before. */
export function dueInWords(dueAt: number, now: number): string {
  const clock = clockInWords(dueAt)
  const on = dayOf(dueAt)
  if (clock === '0:00') return `${nearDay(addDays(on, -1), now) ?? dayInWords(addDays(on, -1))}晚上 12 点`
  const near = nearDay(on, now)
  return near === undefined ? `${dayInWords(on)}${clock}` : `${near} ${clock}`
}

/** '还剩 3 天', '还剩 7 小时 49 分', '过期 2 小时', '过期 1 天' */
export function timeLeftInWords(dueAt: number, now: number): string {
  const left = dueAt - now
  return left >= 0 ? `还剩 ${spanInWords(left)}` : `过期 ${spanInWords(-left)}`
}

export type Deadline = 'late' | 'today' | 'coming' | 'none'

/** How pressing a deadline is, by the calendar day people live in. */
export function deadlineOf(dueAt: number | undefined, now: number): Deadline {
  if (dueAt === undefined) return 'none'
  if (dueAt < now) return 'late'
  return dayOf(dueAt) === dayOf(now) ? 'today' : 'coming'
}

function nearDay(on: string, now: number): string | undefined {
  if (on === dayOf(now)) return '今天'
  if (on === addDays(dayOf(now), 1)) return '明天'
  if (on === addDays(dayOf(now), -1)) return '昨天'
  return undefined
}

function spanInWords(span: number): string {
  if (span >= dayMs) return `${Math.floor(span / dayMs)} 天`
  if (span < hourMs) return `${Math.floor(span / minuteMs)} 分钟`
  const minutes = Math.floor((span % hourMs) / minuteMs)
  const hours = `${Math.floor(span / hourMs)} 小时`
  return minutes === 0 ? hours : `${hours} ${minutes} 分`
}
