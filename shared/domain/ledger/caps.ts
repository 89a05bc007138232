import { dayMs, dayOf } from '@shared/kernel/time'
import type { LimitPeriod } from './vocabulary'

export type CapPeriod = 'day' | LimitPeriod

/** At most `quantity` of `key` (a rule's points, a reward's units) in each period of the calendar in Shanghai. */
export interface Cap {
  readonly key: string
  readonly per: CapPeriod
  readonly quantity: number
}

export type Counters = Readonly<Record<string, number>>

/** Name of a counter. The period comes last and tells its kind by its length, so that old ones can be found. */
export function counterKeyOf({ key, per }: Pick<Cap, 'key' | 'per'>, at: number): string {
  return `${key}_${periodOf(per, at)}`
}

function periodOf(per: CapPeriod, at: number): string {
  const on = dayOf(at).replaceAll('-', '')
  switch (per) {
    case 'day':
      return on
    case 'month':
      return on.slice(0, 6)
    case 'quarter':
      return `${on.slice(0, 4)}q${Math.ceil(Number(on.slice(4, 6)) / 3)}`
    case 'year':
      return on.slice(0, 4)
    case 'ever':
      return 'ever'
  }
}

/** Whether counting `quantity` more would pass one of the caps. */
export function isOverCap(counters: Counters, caps: readonly Cap[], quantity: number, at: number): boolean {
  return caps.some((cap) => (counters[counterKeyOf(cap, at)] ?? 0) + quantity > cap.quantity)
}

/** Counts `quantity` in every cap's current period and forgets periods that are over. */
export function count(counters: Counters, caps: readonly Cap[], quantity: number, at: number): Record<string, number> {
  const counted: Record<string, number> = Object.fromEntries(
    Object.entries(counters).filter(([key]) => isCurrent(key, at)),
  )
  for (const key of new Set(caps.map((cap) => counterKeyOf(cap, at)))) counted[key] = (counted[key] ?? 0) + quantity
  return counted
}

/** Gives counted units back, when their period is still counted. */
export function uncount(counters: Counters, key: string | undefined, quantity: number): Record<string, number> {
  const counted = key === undefined ? undefined : counters[key]
  if (key === undefined || counted === undefined) return { ...counters }
  return { ...counters, [key]: Math.max(0, counted - quantity) }
}

const suffixes: readonly [CapPeriod, RegExp][] = [
  ['day', /_(\d{8})$/],
  ['month', /_(\d{6})$/],
  ['quarter', /_(\d{4}q\d)$/],
  ['year', /_(\d{4})$/],
  ['ever', /_(ever)$/],
]

/** A function frozen on its way counts with the day on which it began: counters outlive their period by this much. */
const slumberMs = 2 * dayMs

/** Not over yet, or not long. A counter of a later period stays too: who slept must not wipe what came after. */
function isCurrent(counterKey: string, now: number): boolean {
  const at = now - slumberMs
  return suffixes.some(([per, suffix]) => {
    const [, period] = suffix.exec(counterKey) ?? []
    return period !== undefined && period >= periodOf(per, at)
  })
}
