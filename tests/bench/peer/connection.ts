import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type ClientConfig, type QueryResultRow } from 'pg'
import type { Session } from './session'

/** The connection of this process of a function, opened once; every round trip takes `delayMs` longer. */
export async function sessionWith(delayMs: number): Promise<Session> {
  const client = await (opened ??= open())
  return {
    run: async <R extends QueryResultRow>(statement: { name: string; text: string } | string, values?: unknown[]) => {
      made.calls += 1
      if (delayMs > 0) await sleep(delayMs)
      const { rows } = await (typeof statement === 'string'
        ? client.query<R>(statement)
        : client.query<R>({ ...statement, values }))
      return rows
    },
  }
}

/** Round trips of this process so far. */
export const made = { calls: 0 }

let opened: Promise<Client> | undefined

async function open(): Promise<Client> {
  const client = new Client(JSON.parse(process.env['PEER_DATABASE'] ?? '') as ClientConfig)
  await client.connect()
  return client
}
