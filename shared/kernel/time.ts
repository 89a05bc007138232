/** China keeps one time zone without summer time, so local time is arithmetic: UTC + 8 hours. */
const offsetMs = 8 * 60 * 60_000
export const minuteMs = 60_000
export const dayMs = 24 * 60 * minuteMs

/** A day as '2026-11-22'. */
export type Day = string

/** The Shanghai day of an instant. */
export function dayOf(at: number): Day {
  return new Date(at + offsetMs).toISOString().slice(0, 10)
}

/** The instant at which a Shanghai day begins. */
export function startOfDay(on: Day): number {
  return Date.parse(`${on}T00:00:00Z`) - offsetMs
}

export function addDays(on: Day, days: number): Day {
  return dayOf(startOfDay(on) + days * dayMs)
}

/** Minutes since midnight, Shanghai. */
export function minuteOfDay(at: number): number {
  return Math.floor((at - startOfDay(dayOf(at))) / minuteMs)
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(on: Day): number {
  return new Date(`${on}T00:00:00Z`).getUTCDay()
}

const weekdayNames = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** '周一（11月23日）' */
export function dayInWords(on: Day): string {
  const [, month, day] = on.split('-').map(Number)
  return `${weekdayNames[weekdayOf(on)] ?? ''}（${month}月${day}日）`
}

/** '9:12' */
export function clockInWords(at: number): string {
  const minute = minuteOfDay(at)
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

/** '今天 9:12', '昨天 17:30', '11月18日 周三 15:05' */
export function momentInWords(at: number, now: number): string {
  const on = dayOf(at)
  if (on === dayOf(now)) return `今天 ${clockInWords(at)}`
  if (on === dayOf(now - dayMs)) return `昨天 ${clockInWords(at)}`
  const [, month, day] = on.split('-').map(Number)
  return `${month}月${day}日 ${weekdayNames[weekdayOf(on)] ?? ''} ${clockInWords(at)}`
}

/** '2026年11月23日', the form WeChat's `date` fields take. */
export function dateInWords(on: Day): string {
  const [year, month, day] = on.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** '2026年11月23日 12:00', the form WeChat's `time` fields take. */
export function stampInWords(at: number): string {
  return `${dateInWords(dayOf(at))} ${clockInWords(at).padStart(5, '0')}`
}
