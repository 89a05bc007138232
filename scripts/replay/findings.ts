import type { Outcome } from './journal'
import type { Message } from './messages'
import type { ReadBack } from './read-back'

/** What a replay shows. The first three lists must be empty: then nothing was lost and nothing came twice. */
export interface Findings {
  /** Acknowledged, but not there now. */
  readonly lost: string[]
  /** There more often than submitted: the resident, and how many too many. */
  readonly twice: string[]
  /** Not with exactly one worker of the resident's own grid. */
  readonly misplaced: string[]
  readonly accepted: number
  readonly listed: number
  readonly refused: ReadonlyMap<string, number>
  readonly perGrid: ReadonlyMap<string, number>
  /** By the worker's name and grid. */
  readonly perWorker: ReadonlyMap<string, number>
  readonly milliseconds: readonly number[]
}

/** Compares what was submitted, acknowledged and found again. Pure. */
export function findFindings(
  messages: readonly Message[],
  outcomes: ReadonlyMap<number, Outcome>,
  { tickets, listed }: ReadBack,
): Findings {
  const answered = messages.flatMap((message) => {
    const outcome = outcomes.get(message.line)
    return outcome ? [{ message, outcome }] : []
  })
  const accepted = answered.flatMap(({ message, outcome }) =>
    outcome.ok ? [{ message, outcome, ticket: tickets.get(outcome.ticketId) }] : [],
  )
  const found = accepted.flatMap(({ message, ticket }) => (ticket ? [{ message, ticket }] : []))
  const gridsOfWorker = groupGrids(found.map(({ ticket }) => ticket))
  const acknowledgedIds = new Set(accepted.map(({ outcome }) => outcome.ticketId))
  const items = [...listed.values()].flat()

  return {
    lost: accepted.filter(({ ticket }) => !ticket).map(({ outcome }) => outcome.ticketId),
    twice: findDoubles(messages, listed),
    misplaced: found
      .filter(({ message, ticket }) => {
        const workerId = ticket.assignee?.personId
        const isOneOfTheGrid = workerId !== undefined && gridsOfWorker.get(workerId)?.size === 1
        return ticket.gridCode !== message.gridCode || !isOneOfTheGrid
      })
      .map(({ ticket }) => ticket.ticketId),
    accepted: accepted.length,
    listed: new Set(items.filter(({ ticketId }) => acknowledgedIds.has(ticketId)).map(({ ticketId }) => ticketId)).size,
    refused: tally(answered.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome.reason ?? outcome.code]))),
    perGrid: tally(found.map(({ ticket }) => `${ticket.gridCode} ${ticket.gridName}`)),
    perWorker: tally(found.map(({ ticket }) => `${ticket.assignee?.displayName ?? '（无人）'} ${ticket.gridName}`)),
    milliseconds: accepted.map(({ outcome }) => outcome.milliseconds).sort((a, b) => a - b),
  }
}

/** The value that `share` of the sorted values don't exceed. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/** A resident's list may show each text as often as the file has it from them, and other files' texts besides. */
function findDoubles(messages: readonly Message[], listed: ReadBack['listed']): string[] {
  const submitted = tally(messages.map(({ openid, text }) => `${openid}\n${text.trim()}`))
  const shown = tally([...listed].flatMap(([openid, items]) => items.map(({ text }) => `${openid}\n${text.trim()}`)))
  return [...shown]
    .filter(([key, count]) => count > (submitted.get(key) ?? Infinity))
    .map(([key, count]) => `${key.split('\n')[0]} +${count - (submitted.get(key) ?? 0)}`)
}

function groupGrids(
  tickets: { assignee?: { personId: string } | undefined; gridCode: string }[],
): Map<string, Set<string>> {
  const grids = new Map<string, Set<string>>()
  for (const { assignee, gridCode } of tickets) {
    if (assignee) grids.set(assignee.personId, (grids.get(assignee.personId) ?? new Set()).add(gridCode))
  }
  return grids
}

function tally(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
