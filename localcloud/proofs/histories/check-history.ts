import { findForbiddenCycle } from './cycles'
import { dataEdges, lostUpdates, timeEdges } from './dependencies'
import type { Attempt, Finding } from './history'
import { versionsOf } from './versions'

/**
 * Judges a list-append history by snapshot isolation, from what the clients saw alone. Also asks that a state known to
 * be committed is seen by all who begin later. Write skew is allowed. An empty list is a clean history.
 */
export function checkHistory(attempts: Attempt[]): Finding[] {
  const versions = versionsOf(attempts)
  const cycle = findForbiddenCycle([...dataEdges(versions), ...timeEdges(attempts)])
  return [...endingsOutOfPlace(attempts), ...versions.findings, ...lostUpdates(versions), ...(cycle ? [cycle] : [])]
}

/** Refusals that nothing explains, and success after the time was over. */
export function endingsOutOfPlace(attempts: Attempt[]): Finding[] {
  return attempts.flatMap((attempt): Finding[] => {
    const { id, ending, startedAt, endedAt } = attempt
    if (ending === 'committed after its time') return [{ anomaly: 'outlived its time', text: `#${id} committed` }]
    const alone = !attempts.some((other) => other !== attempt && other.startedAt < endedAt && other.endedAt > startedAt)
    const unexplained = ending === 'unknown to the server' || (ending === 'conflict' && alone)
    return unexplained ? [{ anomaly: 'refused without cause', text: `#${id} ended: ${ending}` }] : []
  })
}
