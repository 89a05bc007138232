import { cpSync, existsSync, fsyncSync, closeSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FORMAT } from '../operations/format'
import { cachedFolder } from './cache'
import { connectRaw, insertAll } from './peers/raw-peer'
import { Server } from './server'
import { ticketOf } from './ticket'

const BATCH = 1000

/** A data folder with this many tickets, of which each run takes a copy. Loads it over HTTP unless it is there. */
export async function loadedFolder(documents: number, print: (line: string) => void): Promise<string> {
  const folder = cachedFolder(`localcloud-${documents}`, `format${FORMAT}`)
  if (existsSync(folder)) return folder
  const startedAt = performance.now()
  const partial = `${folder}.partial`
  rmSync(partial, { recursive: true, force: true })
  const server = await Server.start({ dataDir: partial, workers: 0 })
  try {
    const { call, close } = connectRaw(server.url, 2)
    const starts = Array.from({ length: Math.ceil(documents / BATCH) }, (_, at) => at * BATCH)
    // Two at a time: the next batch is written down while the server works on one.
    const work = async () => {
      for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
        const first = start
        const length = Math.min(BATCH, documents - first)
        await insertAll(
          call,
          Array.from({ length }, (_, at) => ticketOf(first + at)),
        )
      }
    }
    await Promise.all([work(), work()])
    close()
  } finally {
    await server.stop()
  }
  renameSync(partial, folder)
  print(`localcloud: loaded ${documents} documents in ${seconds(startedAt)} s into ${folder}`)
  return folder
}

/** Copies a folder for one run and brings it to the disk, so that no later measurement pays for it. */
export function copyForRun(folder: string): string {
  const copy = `${folder}.run`
  rmSync(copy, { recursive: true, force: true })
  cpSync(folder, copy, { recursive: true })
  for (const entry of readdirSync(copy, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = openSync(join(entry.parentPath, entry.name), 'r+')
    fsyncSync(file)
    closeSync(file)
  }
  return copy
}

function seconds(startedAt: number): string {
  return ((performance.now() - startedAt) / 1000).toFixed(1)
}
