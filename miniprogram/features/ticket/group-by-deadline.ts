import { deadlineOf, type Deadline } from './due-words'
import type { TicketSummary } from './ticket-looks'

interface Group<T> {
  readonly deadline: Deadline
  readonly title: string
  readonly tickets: readonly T[]
}

const titles: readonly (readonly [Deadline, string])[] = [
  ['late', '已过期'],
  ['today', '今天到期'],
  ['coming', '这几天'],
  ['none', '没有期限'],
]

/** Tickets in the order they must be seen to, the most pressing first; empty groups are left out. */
export function groupByDeadline<T extends Pick<TicketSummary, 'dueAt'>>(
  tickets: readonly T[],
  now: number,
): Group<T>[] {
  const sorted = [...tickets].sort((one, other) => (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity))
  return titles
    .map(([deadline, title]) => ({
      deadline,
      title,
      tickets: sorted.filter(({ dueAt }) => deadlineOf(dueAt, now) === deadline),
    }))
    .filter(({ tickets: members }) => members.length > 0)
}
