import type { Document } from '../document'
import { describe, typeName } from '../value-type'
import { type DateParts, isoLocalTime, localTime, momentAt, partsOf, weekOf } from './calendar'
import { failed, isNullish } from './operator'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October']
const MONTH_NAMES = [...MONTHS, 'November', 'December']

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0')
}

/** What each format specifier writes. */
const WRITERS: Record<string, (parts: DateParts) => string> = {
  Y: ({ year }) => digits(year, 4),
  m: ({ month }) => digits(month, 2),
  d: ({ day }) => digits(day, 2),
  H: ({ hour }) => digits(hour, 2),
  M: ({ minute }) => digits(minute, 2),
  S: ({ second }) => digits(second, 2),
  L: ({ millisecond }) => digits(millisecond, 3),
  j: ({ dayOfYear }) => digits(dayOfYear, 3),
  w: ({ weekday }) => String(weekday + 1),
  u: ({ weekday }) => String(weekday || 7),
  U: (parts) => digits(weekOf(parts), 2),
  V: ({ isoWeek }) => digits(isoWeek, 2),
  G: ({ isoWeekYear }) => digits(isoWeekYear, 4),
  b: ({ month }) => (MONTH_NAMES[month - 1] ?? '').slice(0, 3),
  B: ({ month }) => MONTH_NAMES[month - 1] ?? '',
  z: ({ offset }) =>
    `${offset < 0 ? '-' : '+'}${digits(Math.floor(Math.abs(offset) / 60), 2)}${digits(Math.abs(offset) % 60, 2)}`,
  Z: ({ offset }) => `${offset < 0 ? '-' : '+'}${digits(Math.abs(offset), 3)}`,
  '%': () => '%',
}

/** `$dateToString`. Without a format: ISO 8601, with a Z only in UTC. */
export function dateToString(values: Document): unknown {
  const { date, timezone, onNull } = values
  if (isNullish(date)) return 'onNull' in values ? onNull : null
  if (('timezone' in values && isNullish(timezone)) || ('format' in values && isNullish(values['format']))) return null
  if (!(date instanceof Date)) throw failed(`can't convert from BSON type ${typeName(date)} to Date`)
  const zone = textOf('timezone', timezone, '$dateToString')
  const parts = partsOf(date, zone)
  const inUtc = zone === undefined || ['UTC', 'GMT', 'Z'].includes(zone)
  const format = textOf('format', values['format'], '$dateToString') ?? `%Y-%m-%dT%H:%M:%S.%L${inUtc ? 'Z' : ''}`
  return write(format, parts)
}

function textOf(what: string, value: unknown, name: string): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  throw failed(`${name} requires that '${what}' be a string, found: ${typeName(value)} with value ${describe(value)}`)
}

function write(format: string, parts: DateParts): string {
  return format.replace(/%([\s\S]?)/g, (_, specifier: string) => {
    const writer = specifierOf(WRITERS, specifier)
    return writer(parts)
  })
}

function specifierOf<T>(table: Record<string, T>, specifier: string): T {
  const entry = Object.hasOwn(table, specifier) ? table[specifier] : undefined
  if (entry !== undefined) return entry
  throw failed(
    specifier === ''
      ? 'Unmatched "%" at end of format string'
      : `Invalid format character '%${specifier}' in format string`,
  )
}

/** What each format specifier reads, and which part of the date it is. */
const READERS: Record<string, [pattern: string, part: string]> = {
  Y: ['\\d{4}', 'year'],
  m: ['\\d{1,2}', 'month'],
  d: ['\\d{1,2}', 'day'],
  H: ['\\d{1,2}', 'hour'],
  M: ['\\d{1,2}', 'minute'],
  S: ['\\d{1,2}', 'second'],
  L: ['\\d{1,3}', 'millisecond'],
  j: ['\\d{1,3}', 'dayOfYear'],
  u: ['[1-7]', 'isoDayOfWeek'],
  V: ['\\d{1,2}', 'isoWeek'],
  G: ['\\d{4}', 'isoWeekYear'],
  b: ['[A-Za-z]{3}', 'monthName'],
  B: ['[A-Za-z]+', 'monthName'],
  z: ['Z|[+-]\\d{2}:?(?:\\d{2})?', 'zone'],
  Z: ['[+-]\\d{3,4}', 'zoneMinutes'],
  '%': ['%', 'percent'],
}
/** Without a format the usual forms of ISO 8601 are read; the zone may also be a name. */
const ISO =
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<millisecond>\d{1,3})\d*)?)?)?\s*(?<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[A-Z][A-Za-z_]+\/[A-Za-z_/]+)?$/

/** `$dateFromString`. */
export function dateFromString(values: Document): unknown {
  const { dateString: text, timezone, format } = values
  if (isNullish(text)) return 'onNull' in values ? values['onNull'] : null
  if (('timezone' in values && isNullish(timezone)) || ('format' in values && isNullish(format))) return null
  const zone = textOf('timezone', timezone, '$dateFromString')
  const pattern = patternOf(textOf('format', format, '$dateFromString'))
  try {
    return read(text, pattern, zone)
  } catch (error) {
    if ('onError' in values) return values['onError']
    throw error
  }
}

function patternOf(format: string | undefined): RegExp {
  if (format === undefined) return ISO
  const source = format.replace(/%([\s\S]?)|[\\^$.*+?()[\]{}|/]/g, (found, specifier: string | undefined) => {
    if (specifier === undefined) return `\\${found}`
    const [pattern, part] = specifierOf(READERS, specifier)
    return `(?<${part}>${pattern})`
  })
  try {
    return new RegExp(`^${source}$`)
  } catch {
    throw failed(`Invalid format string in $dateFromString: ${describe(format)}`)
  }
}

function read(text: unknown, pattern: RegExp, zone: string | undefined): Date {
  if (typeof text !== 'string') {
    throw failed(
      `$dateFromString requires that 'dateString' be a string, found: ${typeName(text)} with value ${describe(text)}`,
    )
  }
  const parts = pattern.exec(text)?.groups
  const start = parts && startOf(parts)
  if (!parts || start === undefined) throw failed(`Error parsing date string '${text}'`)
  const own = parts['zone'] ?? (parts['zoneMinutes'] === undefined ? undefined : minutesZone(parts['zoneMinutes']))
  if (own !== undefined && zone !== undefined) {
    throw failed(
      `you cannot pass in a date/time string with time zone information ('${own}') together with a timezone argument`,
    )
  }
  const clock = (Number(parts['hour'] ?? 0) * 60 + Number(parts['minute'] ?? 0)) * 60 + Number(parts['second'] ?? 0)
  return momentAt(start + clock * 1000 + Number((parts['millisecond'] ?? '0').padEnd(3, '0')), own ?? zone)
}

function minutesZone(text: string): string {
  const minutes = Math.abs(Number(text))
  return `${text.charAt(0)}${digits(Math.floor(minutes / 60), 2)}${digits(minutes % 60, 2)}`
}

/** Midnight of the date read; undefined when it is not in the calendar. */
function startOf(parts: Record<string, string | undefined>): number | undefined {
  const number = (part: string, fallback: number) => Number(parts[part] ?? fallback)
  if ([number('hour', 0) > 23, number('minute', 0) > 59, number('second', 0) > 59].includes(true)) return undefined
  if (parts['isoWeekYear'] !== undefined) {
    return isoLocalTime(number('isoWeekYear', 1970), number('isoWeek', 1), number('isoDayOfWeek', 1))
  }
  if (parts['year'] === undefined) return undefined
  if (parts['dayOfYear'] !== undefined) return localTime(number('year', 1970), 1, number('dayOfYear', 1))
  const name = parts['monthName']?.toLowerCase()
  const named = MONTH_NAMES.findIndex((each) => each.toLowerCase() === name || each.slice(0, 3).toLowerCase() === name)
  const [month, day] = [name === undefined ? number('month', 1) : named + 1, number('day', 1)]
  const start = localTime(number('year', 1970), month, day)
  return new Date(start).getUTCMonth() + 1 === month && new Date(start).getUTCDate() === day ? start : undefined
}
