import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemCodeOf } from '../errors'

/** Another bench runs on this machine: their figures would be of each other. */
export class BenchBusyError extends Error {
  constructor(processId: string) {
    super(`另一个基准测试正在运行（进程号 ${processId}）。Another bench is running (pid ${processId}).`)
  }
}

/** Holds loaded documents between runs, in the folder for temporary files. */
export const CACHE = join(tmpdir(), 'localcloud-bench')

/** Takes the cache for this process until it ends. Throws BenchBusyError. */
export function claimCache(): void {
  mkdirSync(CACHE, { recursive: true })
  chmodSync(CACHE, 0o755) // PostgreSQL may run as another user
  const lock = join(CACHE, 'pid')
  const owner = ownerOf(lock)
  if (owner && isAlive(Number(owner))) throw new BenchBusyError(owner)
  writeFileSync(lock, String(process.pid))
  process.once('exit', () => rmSync(lock, { force: true }))
}

function ownerOf(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8')
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return systemCodeOf(error) === 'EPERM'
  }
}

/**
 * The folder for a kind of data. Its name has the version of their layout and a hash of the source that decides which
 * documents these are; folders of other versions are removed.
 */
export function cachedFolder(kind: string, version: string): string {
  const generator = readFileSync(join(__dirname, 'ticket.ts'))
  const name = `${kind}-${version}-${createHash('sha256').update(generator).digest('hex').slice(0, 12)}`
  for (const other of readdirSync(CACHE)) {
    if (other.startsWith(`${kind}-`) && !other.startsWith(name)) rmSync(join(CACHE, other), { recursive: true })
  }
  return join(CACHE, name)
}
