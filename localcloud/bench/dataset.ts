import type { ClientConfig } from 'pg'
import { copyForRun, loadedFolder } from './load-localcloud'
import { loadedDatabase } from './load-postgres'
import { postgresPeer } from './peers/postgres-peer'
import type { Peer } from './peers/peer'
import { rawPeer } from './peers/raw-peer'
import { sdkPeer } from './peers/sdk-peer'
import type { PostgresCluster } from './postgres-cluster'
import { Server } from './server'

/** The same documents in every peer, open. */
export interface Dataset {
  documents: number
  /** localcloud's folder, this run's own. */
  folder: string
  server: Server
  peers: Peer[]
  /** The number of the next ticket nobody has inserted. */
  nextNew: () => number
}

export interface DatasetOptions {
  workers: number
  profileDir?: string | undefined
  print: (line: string) => void
}

/** Loads, or takes from the cache, and opens. */
export async function openDataset(
  documents: number,
  cluster: PostgresCluster | undefined,
  options: DatasetOptions,
): Promise<Dataset> {
  const folder = copyForRun(await loadedFolder(documents, options.print))
  const database: ClientConfig | undefined = cluster && (await loadedDatabase(cluster, documents, options.print))
  const server = await Server.start({ dataDir: folder, workers: options.workers, profileDir: options.profileDir })
  const peers = [
    sdkPeer(server.url, server.processId),
    rawPeer(server.url, server.processId),
    ...(cluster && database ? [postgresPeer(database, cluster.processId)] : []),
  ]
  let next = documents
  return { documents, folder, server, peers, nextNew: () => next++ }
}
