const dayMs = 86_400_000
const eightHours = 8 * 3_600_000

/** Days since 1970 in Shanghai. */
export function dayNumber(at: number): number {
  return Math.floor((at + eightHours) / dayMs)
}

const texts = new Map<number, string>()

/** '2026-12-31' of a day number, by the civil calendar. */
export function toText(day: number): string {
  const known = texts.get(day)
  if (known !== undefined) return known
  const { year, month, date } = toCivil(day)
  const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  texts.set(day, text)
  return text
}

/** After Howard Hinnant's "chrono-compatible low-level date algorithms". */
function toCivil(day: number): { year: number; month: number; date: number } {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date }
}

/** The last day of the month that lies `months` after the month of a day. */
export function monthEnd(day: number, months: number): string {
  const { year, month } = toCivil(day)
  const target = year * 12 + month - 1 + months
  let last = day + months * 28
  while (monthOf(last) < target) last += 1
  while (monthOf(last) > target) last -= 1
  while (monthOf(last + 1) === target) last += 1
  return toText(last)
}

function monthOf(day: number): number {
  const { year, month } = toCivil(day)
  return year * 12 + month - 1
}
