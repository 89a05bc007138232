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

/** The name of a cached folder: what it holds and a hash of the sources that made it. Older ones are removed. */
export function cachedFolder(kind: string, sources: string[]): string {
  const hash = createHash('sha256')
  for (const source of sources) hash.update(readFileSync(source))
  const name = `${kind}-${hash.digest('hex').slice(0, 12)}`
  for (const other of readdirSync(CACHE)) {
    if (other.startsWith(`${kind}-`) && !other.startsWith(name)) rmSync(join(CACHE, other), { recursive: true })
  }
  return join(CACHE, name)
}

/** What decides which documents there are. */
export const GENERATOR = [join(__dirname, 'ticket.ts')]

/** What may decide how localcloud lays them down: the generator and the engine. */
export function layoutSources(): string[] {
  const engine = join(__dirname, '../engine')
  const files = readdirSync(engine).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  return [...GENERATOR, ...files.sort().map((file) => join(engine, file))]
}
