import { Pool, type PoolConfig } from 'pg'
import { expectEqual, type Peer, type Session } from './peer'

/** PostgreSQL: the same documents as jsonb, a pool of as many connections as clients, prepared statements. */
export function postgresPeer(connection: PoolConfig, processId: number): Peer {
  return { name: 'postgres', processId, open: (clients) => openSession(new Pool({ ...connection, max: clients })) }
}

const ADD_ONE = `set doc = jsonb_set(doc, '{n}', to_jsonb((doc->>'n')::int + 1))`
const READ = { name: 'read', text: 'select doc from tickets where id = $1' }
const INCREMENT = { name: 'increment', text: `update tickets ${ADD_ONE} where id = $1 and (doc->>'n')::int > 0` }
const UPDATE = { name: 'update', text: `update tickets ${ADD_ONE} where id = $1` }
const INSERT = { name: 'insert', text: 'insert into tickets values ($1, $2)' }
const NEXT_DUE = {
  name: 'next-due',
  text: `select doc from tickets where doc->>'status' = $1 order by doc->>'dueAt' limit $2`,
}
const OF_GRID = {
  name: 'of-grid',
  text: `select doc from tickets
    where doc->>'gridId' = $1 and doc->>'createdAt' >= $2 and doc->>'createdAt' < $3 limit 100`,
}

function openSession(pool: Pool): Session {
  const run = async (statement: { name: string; text: string }, values: unknown[], rows: number) => {
    expectEqual('rows', (await pool.query({ ...statement, values })).rowCount, rows)
  }
  return {
    enter: () => undefined,
    readById: (id) => run(READ, [id], 1),
    increment: (id) => run(INCREMENT, [id], 1),
    insert: (ticket) => run(INSERT, [ticket._id, JSON.stringify(ticket)], 1),
    nextDue: (status, count) => run(NEXT_DUE, [status, count], count),
    ofGrid: (gridId, from, to, count) => run(OF_GRID, [gridId, from.toISOString(), to.toISOString()], count),
    incrementBoth: (first, second) => incrementBoth(pool, [first, second]),
    close: () => pool.end(),
  }
}

async function incrementBoth(pool: Pool, ids: string[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read')
    for (const id of ids) expectEqual('rows', (await client.query({ ...READ, values: [id] })).rowCount, 1)
    for (const id of ids) expectEqual('rows', (await client.query({ ...UPDATE, values: [id] })).rowCount, 1)
    await client.query('commit')
  } finally {
    client.release()
  }
}
