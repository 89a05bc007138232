import type { Opening } from '@shared/domain/reward/schema'

/** A line of the notice on the door: the same hours on some days of the week. */
export interface Stretch {
  readonly days: readonly number[]
  readonly from: string
  readonly to: string
}

/** Monday first, as people read a week. */
export const week = [
  [1, '一'],
  [2, '二'],
  [3, '三'],
  [4, '四'],
  [5, '五'],
  [6, '六'],
  [0, '日'],
] as const

export function toStretches(hours: readonly Opening[]): Stretch[] {
  const found = new Map<string, Stretch>()
  for (const { weekday, from, to } of hours) {
    const key = `${from}-${to}`
    found.set(key, { from, to, days: [...(found.get(key)?.days ?? []), weekday] })
  }
  return [...found.values()]
}

export function toHours(stretches: readonly Stretch[]): Opening[] {
  return stretches.flatMap(({ days, from, to }) => days.map((weekday) => ({ weekday, from, to })))
}

export function withDay({ days, ...rest }: Stretch, day: number): Stretch {
  return { ...rest, days: days.includes(day) ? days.filter((one) => one !== day) : [...days, day] }
}
