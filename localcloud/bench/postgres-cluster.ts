import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, chownSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { Client, type ClientConfig } from 'pg'

const DEBIAN = '/usr/lib/postgresql/15/bin'
const NEEDED = ['initdb', 'postgres']

/** The folder of PostgreSQL's programs: Debian's for version 15, else wherever PATH has them. Undefined when absent. */
export function findPostgres(): string | undefined {
  const places = [DEBIAN, ...(process.env['PATH'] ?? '').split(delimiter)]
  return places.find((place) => place !== '' && NEEDED.every((program) => isProgram(join(place, program))))
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Such as '15.18', of the programs in a folder. */
export function postgresVersion(programs: string): string {
  const { stdout } = spawnSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' })
  const version = /\d+(\.\d+)*/.exec(stdout)?.[0]
  if (version === undefined) throw new Error(`${programs}/postgres did not say its version`)
  return version
}

/** A PostgreSQL of the bench's own, with its default settings (fsync and synchronous_commit on), on loopback. */
export class PostgresCluster {
  private readonly child: ChildProcess
  private readonly port: number

  private constructor(child: ChildProcess, port: number) {
    this.child = child
    this.port = port
  }

  /** Starts the cluster in a folder, which is made when it isn't there. */
  static async start(programs: string, folder: string): Promise<PostgresCluster> {
    const identity = unprivileged()
    if (!existsSync(folder)) initialise(programs, folder, identity)
    rmSync(join(folder, 'postmaster.pid'), { force: true }) // the cache has one owner: what is left here is dead
    const port = await freePort()
    const words = ['-D', folder, '-p', String(port), '-c', 'listen_addresses=127.0.0.1']
    const child = spawn(join(programs, 'postgres'), [...words, '-c', `unix_socket_directories=${folder}`], {
      cwd: folder,
      stdio: 'ignore',
      ...identity,
    })
    process.once('exit', () => child.kill('SIGINT'))
    await waitUntilReady(child, port)
    return new PostgresCluster(child, port)
  }

  get processId(): number {
    return this.child.pid ?? 0
  }

  connection(database: string): ClientConfig {
    return connectionTo(this.port, database)
  }

  /** Runs statements one after another over a connection of their own. */
  async run<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client(this.connection(database))
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return
    const ended = once(this.child, 'exit')
    this.child.kill('SIGINT') // "fast": ends connections and writes a checkpoint
    await ended
  }
}

type Identity = { uid: number; gid: number } | Record<string, never>

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, or `nobody`. */
function unprivileged(): Identity {
  if (process.getuid?.() !== 0) return {}
  const users = readFileSync('/etc/passwd', 'utf8').split('\n')
  const line = ['postgres:', 'nobody:'].map((name) => users.find((user) => user.startsWith(name))).find(Boolean)
  const [, , uid, gid] = line?.split(':') ?? []
  if (uid === undefined || gid === undefined) throw new Error('PostgreSQL needs a user that is not root')
  return { uid: Number(uid), gid: Number(gid) }
}

function initialise(programs: string, folder: string, identity: Identity): void {
  const partial = `${folder}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { mode: 0o700 })
  if ('uid' in identity) chownSync(partial, identity.uid, identity.gid)
  const words = ['-D', partial, '-U', 'bench', '--auth=trust', '-E', 'UTF8', '--locale=C']
  const { status, stderr } = spawnSync(join(programs, 'initdb'), words, { cwd: partial, encoding: 'utf8', ...identity })
  if (status !== 0) throw new Error(`initdb failed: ${stderr}`)
  renameSync(partial, folder)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function connectionTo(port: number, database: string): ClientConfig {
  return { host: '127.0.0.1', port, user: 'bench', database }
}

const READY_MS = 30_000

async function waitUntilReady(child: ChildProcess, port: number): Promise<void> {
  const deadline = Date.now() + READY_MS
  for (;;) {
    const client = new Client(connectionTo(port, 'postgres'))
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (child.exitCode !== null) throw new Error(`postgres ended with exit code ${child.exitCode}`)
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
