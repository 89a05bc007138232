import type { Client, ClientConfig } from 'pg'
import type { PostgresCluster } from './postgres-cluster'
import { TICKETS, ticketOf } from './ticket'

const BATCH = 1000

/** A fresh copy of the database with this many tickets, for one run. Loads the original unless it is there. */
export async function loadedDatabase(
  cluster: PostgresCluster,
  documents: number,
  print: (line: string) => void,
): Promise<ClientConfig> {
  const original = `tickets_${documents}`
  if (!(await exists(cluster, original))) {
    const startedAt = performance.now()
    const partial = `loading_${documents}`
    await cluster.run('postgres', async (client) => {
      await client.query(`drop database if exists ${partial}`)
      await client.query(`create database ${partial}`)
    })
    await cluster.run(partial, (client) => fill(client, documents))
    await cluster.run('postgres', (client) => client.query(`alter database ${partial} rename to ${original}`))
    print(`PostgreSQL: loaded ${documents} documents in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  }
  const copy = `run_${documents}`
  await cluster.run('postgres', async (client) => {
    await client.query(`drop database if exists ${copy}`)
    await client.query(`create database ${copy} template ${original} strategy file_copy`)
    await client.query('checkpoint')
  })
  return cluster.connection(copy)
}

async function exists(cluster: PostgresCluster, database: string): Promise<boolean> {
  return cluster.run('postgres', async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    return rowCount === 1
  })
}

async function fill(client: Client, documents: number): Promise<void> {
  await client.query('create table tickets (id text primary key, doc jsonb not null)')
  for (let first = 0; first < documents; first += BATCH) {
    const length = Math.min(BATCH, documents - first)
    const batch = Array.from({ length }, (_, at) => ticketOf(first + at))
    const insert = `insert into tickets select doc->>'_id', doc from jsonb_array_elements($1::jsonb) doc`
    await client.query(insert, [JSON.stringify(batch)])
  }
  for (const statement of indexStatements()) await client.query(statement)
  await client.query('vacuum analyze tickets')
}

/** The indexes of the collection as indexes of expressions. */
export function indexStatements(): string[] {
  return (TICKETS.indexes ?? []).map(({ name, keys, unique }) => {
    const columns = keys.map(([field, direction]) => `(doc->>'${field}')${direction === -1 ? ' desc' : ''}`)
    return `create ${unique ? 'unique ' : ''}index "${name}" on tickets (${columns.join(', ')})`
  })
}
