import { type Document, isPlainObject } from '../document'
import { describe, typeName } from '../value-type'
import { type DateParts, isoLocalTime, localTime, momentAt, partsOf, weekOf } from './calendar'
import { dateFromString, dateToString } from './date-texts'
import { assertNamed, type Compile, type Expression, failed, isNullish, named, type OperatorTable } from './operator'

/** Operators on dates. Null and missing give null. */
export const DATES: OperatorTable = [
  ['$year', part(({ year }) => year)],
  ['$month', part(({ month }) => month)],
  ['$dayOfMonth', part(({ day }) => day)],
  ['$hour', part(({ hour }) => hour)],
  ['$minute', part(({ minute }) => minute)],
  ['$second', part(({ second }) => second)],
  ['$millisecond', part(({ millisecond }) => millisecond)],
  ['$dayOfWeek', part(({ weekday }) => weekday + 1)],
  ['$dayOfYear', part(({ dayOfYear }) => dayOfYear)],
  ['$week', part(weekOf)],
  ['$isoDayOfWeek', part(({ weekday }) => weekday || 7)],
  ['$isoWeek', part(({ isoWeek }) => isoWeek)],
  ['$isoWeekYear', part(({ isoWeekYear }) => isoWeekYear)],
  ['$dateToParts', named(['date'], ['timezone', 'iso8601'], dateToParts)],
  ['$dateFromParts', dateFromParts],
  ['$dateToString', named(['date'], ['format', 'timezone', 'onNull'], dateToString)],
  ['$dateFromString', named(['dateString'], ['format', 'timezone', 'onNull', 'onError'], dateFromString)],
]

/** The date an operator was given. */
export function dateFor(value: unknown): Date {
  if (value instanceof Date) return value
  throw failed(`can't convert from BSON type ${typeName(value)} to Date`)
}

/** A date expression, or `{ date, timezone }`. */
function part(read: (parts: DateParts) => number) {
  return (operand: unknown, compile: Compile, name: string): Expression => {
    const single: unknown = Array.isArray(operand) ? operand[0] : operand
    if (Array.isArray(operand) && operand.length !== 1) {
      throw failed(`${name} accepts exactly one argument if given an array, but was given ${operand.length}`)
    }
    const withZone = isPlainObject(single) && !Object.keys(single)[0]?.startsWith('$')
    const given = withZone ? assertNamed(name, single, ['date'], ['timezone']) : { date: single }
    const date = compile(given['date'])
    const zone = 'timezone' in given ? compile(given['timezone']) : undefined
    return (scope) => {
      const [moment, place] = [date(scope), zone?.(scope)]
      if (isNullish(moment) || (zone && isNullish(place))) return null
      return read(partsOf(dateFor(moment), zoneFor(name, place)))
    }
  }
}

function zoneFor(name: string, zone: unknown): string | undefined {
  if (zone === undefined || typeof zone === 'string') return zone
  throw failed(`${name} requires a string for the timezone argument, but was given a ${typeName(zone)}`)
}

function dateToParts(values: Document, name: string): Document | null {
  const { date, timezone, iso8601 } = values
  if (isNullish(date) || ('timezone' in values && isNullish(timezone)) || iso8601 === null) return null
  if (iso8601 !== undefined && typeof iso8601 !== 'boolean') {
    throw failed(`iso8601 must evaluate to a bool, found ${typeName(iso8601)}`)
  }
  const { isoWeekYear, isoWeek, weekday, year, month, day, hour, minute, second, millisecond } = partsOf(
    dateFor(date),
    zoneFor(name, timezone),
  )
  const clock = { hour, minute, second, millisecond }
  return iso8601 ? { isoWeekYear, isoWeek, isoDayOfWeek: weekday || 7, ...clock } : { year, month, day, ...clock }
}

const CLOCK = ['hour', 'minute', 'second', 'millisecond', 'timezone']

function dateFromParts(operand: unknown, compile: Compile, name: string): Expression {
  const iso = isPlainObject(operand) && 'isoWeekYear' in operand
  const expression = iso
    ? named(['isoWeekYear'], ['isoWeek', 'isoDayOfWeek', ...CLOCK], (values) => build(values, true))
    : named(['year'], ['month', 'day', ...CLOCK], (values) => build(values, false))
  return expression(operand, compile, name)
}

/** Parts beyond their range carry over, as in MongoDB since 4.0. */
function build(values: Document, iso: boolean): Date | null {
  if (Object.values(values).some(isNullish)) return null
  const read = (field: string, fallback: number) => partFor(field, values[field] ?? fallback)
  const start = iso
    ? isoLocalTime(read('isoWeekYear', 1970), read('isoWeek', 1), read('isoDayOfWeek', 1))
    : localTime(read('year', 1970), read('month', 1), read('day', 1))
  const minutes = read('hour', 0) * 60 + read('minute', 0)
  const local = start + (minutes * 60 + read('second', 0)) * 1000 + read('millisecond', 0)
  return momentAt(local, zoneFor('$dateFromParts', values['timezone']))
}

function partFor(field: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw failed(`'${field}' must evaluate to an integer, found ${typeName(value)} with value ${describe(value)}`)
  }
  const most = field.endsWith('ear') ? 9999 : 32767
  const least = field.endsWith('ear') ? 1 : -32768
  if (value < least || value > most) {
    throw failed(`'${field}' must evaluate to a value in the range [${least}, ${most}]; value ${value} is not in range`)
  }
  return value
}
