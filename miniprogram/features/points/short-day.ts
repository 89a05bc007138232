import type { Day } from '@shared/kernel/time'

/** '10月12日': within a year nobody needs the year. */
export function shortDay(on: Day): string {
  const [, month, day] = on.split('-').map(Number)
  return `${month}月${day}日`
}
