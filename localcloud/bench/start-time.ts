import { Server } from './server'
import { median } from './statistics'

/** Medians over some starts of a server process, in milliseconds. */
export interface StartTime {
  starts: number
  /** From spawning the process until `/healthz` answered 200. */
  bootMs: number
  /** Inside startLocalCloud. */
  startMs: number
}

/** Starts a server on a data folder some times and stops it again. */
export async function measureStarts(dataDir: string, workers: number, starts: number): Promise<StartTime> {
  const servers: Server[] = []
  for (let turn = 0; turn < starts; turn++) {
    const server = await Server.start({ dataDir, workers })
    await server.stop()
    servers.push(server)
  }
  return {
    starts,
    bootMs: median(servers.map(({ bootMs }) => bootMs)),
    startMs: median(servers.map(({ startMs }) => startMs)),
  }
}
