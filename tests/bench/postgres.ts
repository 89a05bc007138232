import { chmodSync } from 'node:fs'
import path from 'node:path'
import { findPostgres, PostgresCluster, postgresVersion } from '../../localcloud/bench/postgres-cluster'

/** A PostgreSQL of this run's own, with its default settings (fsync and synchronous_commit on). Undefined: none is installed. */
export async function startPostgres(
  folder: string,
): Promise<{ cluster: PostgresCluster; version: string } | undefined> {
  const programs = findPostgres()
  if (programs === undefined) return undefined
  chmodSync(folder, 0o755) // it may run as another user
  return {
    cluster: await PostgresCluster.start(programs, path.join(folder, 'postgres')),
    version: postgresVersion(programs),
  }
}
