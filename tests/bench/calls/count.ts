import type { PassedCall } from './counting-proxy'

/** What an operation costs: all calls, and how many of them had to wait for one another. */
export interface Count {
  readonly calls: number
  /** The most calls of which each began after the one before had ended. */
  readonly trips: number
}

export function countOf(passed: readonly PassedCall[]): Count {
  const byEnd = [...passed].sort((left, right) => left.endedAt - right.endedAt)
  let trips = 0
  let lastEnd = -Infinity
  for (const { startedAt, endedAt } of byEnd) {
    if (startedAt < lastEnd) continue
    trips += 1
    lastEnd = endedAt
  }
  return { calls: passed.length, trips }
}

/** Such as `findPerson, [journal ‖ pools], accounts`: which call waited for which, to be read by who makes it shorter. */
export function inWords(passed: readonly PassedCall[]): string {
  const groups: PassedCall[][] = []
  let lastEnd = -Infinity
  for (const call of [...passed].sort((left, right) => left.startedAt - right.startedAt)) {
    if (call.startedAt >= lastEnd || groups.length === 0) groups.push([call])
    else groups.at(-1)?.push(call)
    lastEnd = Math.max(lastEnd, call.endedAt)
  }
  const nameOf = ({ action, collection }: PassedCall) => `${verbs[action] ?? action} ${collection}`
  return groups.map((group) => group.map(nameOf).join(' ‖ ')).join(', ')
}

const verbs: Record<string, string> = {
  'database.getDocument': 'read',
  'database.calculateDocument': 'count',
  'database.modifyDocument': 'update',
  'database.insertDocument': 'insert',
  'database.removeDocument': 'remove',
}
