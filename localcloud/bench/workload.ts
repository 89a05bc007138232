import type { Session } from './peers/peer'
import { createdAtOf, GRIDS, gridOf, idOf, STATUSES, ticketOf } from './ticket'

/** Which documents an operation may take. */
export interface Draw {
  /** How many documents there were before the bench. */
  documents: number
  client: number
  clients: number
  /** In [0, 1). */
  random: () => number
  /** The number of the next new ticket. */
  nextNew: () => number
}

export interface Workload {
  name: string
  title: string
  operate: (session: Session, draw: Draw) => Promise<void>
}

const PAGE = 20

/** All of them, inserts last: they make the small collection grow. */
export const WORKLOADS: Workload[] = [
  { name: 'read', title: 'point read', operate: (session, draw) => session.readById(idOf(anyOf(draw))) },
  { name: 'update', title: 'conditional update', operate: (session, draw) => session.increment(idOf(anyOf(draw))) },
  { name: 'hot-update', title: 'the same, one document', operate: (session) => session.increment(idOf(0)) },
  {
    name: 'query',
    title: `equality, sorted, ${PAGE}`,
    operate: (session, draw) => {
      return session.nextDue(STATUSES[Math.floor(draw.random() * STATUSES.length)] ?? 'open', PAGE)
    },
  },
  { name: 'range', title: `range, ${PAGE} found`, operate: readRange },
  { name: 'transaction', title: 'transaction 2 + 2', operate: incrementOwnPair },
  { name: 'insert', title: 'insert', operate: (session, draw) => session.insert(ticketOf(draw.nextNew())) },
]

function anyOf({ documents, random }: Draw): number {
  return Math.floor(random() * documents)
}

/** As many minutes as hold PAGE tickets of one grid: each minute has a ticket, and the grids take turns. */
function readRange(session: Session, draw: Draw): Promise<void> {
  const span = PAGE * GRIDS
  const first = Math.floor(draw.random() * (draw.documents - span))
  return session.ofGrid(gridOf(first), createdAtOf(first), createdAtOf(first + span), PAGE)
}

/** Each client has documents of its own, so that what is measured is the transaction and not the conflict. */
function incrementOwnPair(session: Session, { documents, client, clients, random }: Draw): Promise<void> {
  const own = Math.floor(documents / clients)
  const first = Math.floor(random() * own)
  const second = (first + 1 + Math.floor(random() * (own - 1))) % own
  return session.incrementBoth(idOf(first * clients + client), idOf(second * clients + client))
}
