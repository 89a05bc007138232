import { connect } from '../../testing/sdk'
import { TICKETS } from '../ticket'
import { expectEqual, type Peer, type Session } from './peer'

/** localcloud through the real SDK. */
export function sdkPeer(url: string, processId: number): Peer {
  return { name: 'sdk', processId, open: () => openSession(url) }
}

function openSession(url: string): Session {
  const database = connect(url).database()
  const command = database.command as typeof database.command & { and: (conditions: unknown[]) => unknown }
  const tickets = database.collection(TICKETS.name)
  const addOne = { n: command.inc(1) }
  return {
    enter: () => void connect(url), // the SDK reads the address from the environment at every call
    readById: async (id) => expectEqual('documents', (await tickets.doc(id).get()).data[0]?.['_id'], id),
    increment: async (_id) => {
      const { updated } = await tickets.where({ _id, n: command.gt(0) }).update(addOne)
      expectEqual('updated', updated, 1)
    },
    insert: async (ticket) => expectEqual('inserted id', (await tickets.add(ticket)).id, ticket._id),
    nextDue: async (status, count) => {
      const { data } = await tickets.where({ status }).orderBy('dueAt', 'asc').limit(count).get()
      expectEqual('documents', data.length, count)
    },
    ofGrid: async (gridId, from, to, count) => {
      const createdAt = command.and([command.gte(from), command.lt(to)])
      expectEqual('documents', (await tickets.where({ gridId, createdAt }).get()).data.length, count)
    },
    incrementBoth: async (first, second) => {
      const transaction = await database.startTransaction()
      const inside = transaction.collection(TICKETS.name)
      for (const id of [first, second]) {
        const { data } = await inside.doc(id).get()
        expectEqual('document', data?.['_id'], id)
      }
      for (const id of [first, second]) expectEqual('updated', (await inside.doc(id).update(addOne)).updated, 1)
      await transaction.commit()
    },
    close: () => undefined,
  }
}
