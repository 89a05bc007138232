import type { QueryResultRow } from 'pg'

/** A prepared statement: planned once for each connection. */
export interface Statement {
  readonly name: string
  readonly text: string
}

/** One connection with its one transaction at a time. */
export interface Session {
  run<R extends QueryResultRow>(statement: Statement | string, values?: unknown[]): Promise<R[]>
}
