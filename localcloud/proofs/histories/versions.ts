import { type Anomaly, type Attempt, type Finding, isCommitted } from './history'
import { holderKey, listKey, type Sight, sightsOf } from './sights'

/** The writer of the state every run begins with. */
export const NOBODY = 0

/** One attempt saw one version of a key. */
export interface Read {
  reader: Attempt
  key: string
  version: number
}

/** The versions each key went through, as far as the reads tell. */
export interface Versions {
  /** Writers (ids of attempts) by version; version 0 is the one at the beginning. */
  byKey: Map<string, number[]>
  reads: Read[]
  findings: Finding[]
}

/** Infers the order of versions: a list holds its own history, a holder is absent, then present, then gone. */
export function versionsOf(attempts: Attempt[]): Versions {
  const findings: Finding[] = []
  const idsOnSeat = seatsOf(attempts)
  const sights = attempts.flatMap((attempt) => {
    const sighting = sightsOf(attempt, idsOnSeat)
    findings.push(...sighting.findings)
    return sighting.sights
  })
  const byKey = new Map<string, number[]>()
  const reads: Read[] = []
  const report = (anomaly: Anomaly, text: string) => findings.push({ anomaly, text })
  orderLists(attempts, sights, byKey, reads, report)
  orderHolders(attempts, sights, byKey, reads, report)
  return { byKey, reads, findings }
}

type Report = (anomaly: Anomaly, text: string) => void

function seatsOf(attempts: Attempt[]): Map<string, string[]> {
  const seats = new Map<string, string[]>()
  for (const operation of attempts.flatMap(({ operations }) => operations)) {
    if (operation.type === 'insert') seats.set(operation.seat, [...(seats.get(operation.seat) ?? []), operation.id])
  }
  return seats
}

function orderLists(
  attempts: Attempt[],
  sights: Sight[],
  byKey: Map<string, number[]>,
  reads: Read[],
  report: Report,
): void {
  const writers = writersOfValues(attempts)
  const lists = new Map<string, Extract<Sight, { kind: 'list' }>[]>()
  for (const sight of sights) {
    if (sight.kind === 'list') lists.set(sight.key, [...(lists.get(sight.key) ?? []), sight])
  }
  for (const key of new Set([...lists.keys(), ...writers.keys()])) {
    const seen = lists.get(key) ?? []
    const values = writers.get(key) ?? new Map<number, Attempt>()
    const longest = seen.reduce<number[]>((best, { base }) => (base && base.length > best.length ? base : best), [])
    judgeValues(key, longest, values, report)
    const ends: number[] = [0]
    const versions = [NOBODY]
    longest.forEach((value, at) => {
      const writer = values.get(value)?.id ?? NOBODY
      if (writer === versions.at(-1) && at > 0) ends[ends.length - 1] = at + 1
      else {
        versions.push(writer)
        ends.push(at + 1)
      }
    })
    byKey.set(key, versions)
    for (const { reader, length, base } of seen) {
      if (base && base.some((value, at) => value !== longest[at])) {
        report('incompatible order', `#${reader.id} saw ${key} as [${base.join()}], others as [${longest.join()}]`)
      }
      const version = ends.indexOf(length)
      if (version >= 0) reads.push({ reader, key, version })
      else report('G1b intermediate read', `#${reader.id} saw ${length} values of ${key} [${longest.join()}]`)
    }
  }
}

/** By key of list: who added which value. */
function writersOfValues(attempts: Attempt[]): Map<string, Map<number, Attempt>> {
  const writers = new Map<string, Map<number, Attempt>>()
  for (const attempt of attempts) {
    for (const operation of attempt.operations) {
      if (operation.type !== 'append') continue
      for (const key of operation.keys.map(listKey)) {
        writers.set(key, (writers.get(key) ?? new Map<number, Attempt>()).set(operation.value, attempt))
      }
    }
  }
  return writers
}

function judgeValues(key: string, order: number[], writers: Map<number, Attempt>, report: Report): void {
  const text = `${key} is [${order.join()}]`
  if (new Set(order).size < order.length) report('duplicate value', text)
  for (const value of order) {
    const writer = writers.get(value)
    if (!writer) report('garbage read', `${text}; nobody added ${value}`)
    else if (!isCommitted(writer)) report('G1a aborted read', `${text}; ${value} is of #${writer.id}, ${writer.ending}`)
  }
  for (const [value, writer] of writers) {
    if (isCommitted(writer) && !order.includes(value)) report('lost write', `${text}; #${writer.id} had added ${value}`)
  }
}

function orderHolders(
  attempts: Attempt[],
  sights: Sight[],
  byKey: Map<string, number[]>,
  reads: Read[],
  report: Report,
): void {
  const removed = new Set<string>()
  const inserters = new Map<string, Attempt>()
  const writes = attempts.flatMap((attempt) => attempt.operations.map((operation) => ({ attempt, operation })))
  for (const { attempt, operation } of writes) {
    if (operation.type !== 'insert') continue
    inserters.set(holderKey(operation.id), attempt)
    if (isCommitted(attempt)) byKey.set(holderKey(operation.id), [NOBODY, attempt.id])
  }
  for (const { attempt, operation } of writes) {
    if (operation.type !== 'remove' || !isCommitted(attempt)) continue
    const key = holderKey(operation.id)
    if (removed.has(key)) report('two removals', `#${attempt.id} also removed ${key}`)
    else byKey.get(key)?.push(attempt.id)
    removed.add(key)
  }
  for (const sight of sights) {
    if (sight.kind !== 'holder') continue
    const { reader, key, present } = sight
    const inserter = inserters.get(key)
    if (present && !inserter) report('garbage read', `#${reader.id} saw ${key}, which nobody inserted`)
    else if (present && inserter && !isCommitted(inserter)) {
      report('G1a aborted read', `#${reader.id} saw ${key} of #${inserter.id}, ${inserter.ending}`)
    } else if (present) reads.push({ reader, key, version: 1 })
    // Absent before or after: of a holder that was removed the history does not tell which.
    else if (byKey.has(key) && !removed.has(key)) reads.push({ reader, key, version: 0 })
  }
}
