import type { Attempt, Ending } from './history'
import { versionsOf } from './versions'
import { dataEdges } from './dependencies'

/** What happened in the runs: a checker that is shown nothing interesting proves nothing. */
export interface Statistics {
  runs: number
  operations: number
  endings: Record<Ending, number>
  /** Pairs of committed transactions each of which overlooked the other's write: snapshot isolation allows them. */
  writeSkews: number
  /** How often a write outside waited for a transaction. */
  waits: number
}

export class Tally {
  readonly statistics: Statistics = {
    runs: 0,
    operations: 0,
    endings: {
      ...{ committed: 0, aborted: 0, expired: 0, conflict: 0, duplicate: 0 },
      ...{ 'unknown to the server': 0, 'committed after its time': 0 },
    },
    writeSkews: 0,
    waits: 0,
  }

  count(attempts: Attempt[]): void {
    const { statistics } = this
    statistics.runs += 1
    for (const { operations, ending } of attempts) {
      statistics.operations += operations.length
      statistics.endings[ending] += 1
    }
    statistics.writeSkews += countWriteSkews(attempts)
  }
}

function countWriteSkews(attempts: Attempt[]): number {
  const committed = new Set(attempts.filter(({ ending }) => ending === 'committed').map(({ id }) => id))
  const overlooked = new Set<string>()
  for (const { type, from, to } of dataEdges(versionsOf(attempts))) {
    if (type === 'rw' && committed.has(from) && committed.has(to)) overlooked.add(`${from} ${to}`)
  }
  const pairs = [...overlooked].filter((pair) => {
    const [from, to] = pair.split(' ')
    return Number(from) < Number(to) && overlooked.has(`${to} ${from}`)
  })
  return pairs.length
}
