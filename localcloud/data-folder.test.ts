import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { livingOwner } from './data-folder'
import { Engine } from './engine/engine'
import { startLocalCloud } from './index'
import { matching } from './testing/sdk'
import { temporaryFolder } from './testing/temporary-folder'

const folder = temporaryFolder()
const start = (dataDir: string, port = 0) => startLocalCloud({ port, dataDir, schema: [], functions: [], mounts: [] })

interface Writer {
  child: ChildProcess
  acknowledged: string[]
  enough: (count: number) => Promise<void>
}

function startWriter(dataDir: string): Writer {
  const script = join(__dirname, 'testing/writer-process.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: string[] = []
  let rest = ''
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? '' // a line cut off by the kill was not received
    acknowledged.push(...lines.filter((line) => line !== 'ready'))
  })
  const enough = async (count: number) => {
    while (acknowledged.length < count && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return { child, acknowledged, enough }
}

async function kill({ child }: Writer): Promise<void> {
  const gone = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGKILL')
  await gone
}

describe('a killed server', () => {
  test('has lost no acknowledged write, and its successor starts at once', async () => {
    const dataDir = join(folder, 'killed')
    const acknowledged: string[] = []
    for (const count of [100, 350]) {
      const writer = startWriter(dataDir)
      await writer.enough(count)
      await kill(writer)
      acknowledged.push(...writer.acknowledged)
    }
    expect(acknowledged.length).toBeGreaterThan(400)
    const engine = new Engine(join(dataDir, 'database'))
    const stored = await engine.find('items', { query: {} })
    const ids = new Set(stored.map(({ _id }) => _id))
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
    // Every document is found through its index, so the two were written together.
    for (const { _id, n } of stored.slice(0, 200)) {
      expect(await engine.find('items', { query: { n } })).toEqual([{ _id, n }])
    }
    expect(engine.explain('items', { n: 'x' }).index?.name).toBe('n')
    await engine.close()
  })
})

describe('starting', () => {
  test('on a folder in use is refused with the folder’s name', async () => {
    const dataDir = join(folder, 'locked')
    const first = await start(dataDir)
    await expect(start(dataDir)).rejects.toMatchObject({
      code: 'DATA_LOCKED',
      message: matching.text(dataDir),
    })
    await first.close()
    await (await start(dataDir)).close()
  })

  test('on a folder that a server in another process holds is refused; killed, it leaves the folder to the next', async () => {
    const dataDir = join(folder, 'other-process')
    const writer = startWriter(dataDir)
    await writer.enough(1)
    await expect(start(dataDir)).rejects.toMatchObject({
      code: 'DATA_LOCKED',
      message: matching.text(`进程号 ${writer.child.pid}`),
    })
    expect(livingOwner(dataDir)).toBe(writer.child.pid)
    await kill(writer)
    expect(livingOwner(dataDir)).toBeUndefined()
    const cloud = await start(dataDir)
    expect(livingOwner(dataDir)).toBe(process.pid)
    await cloud.close()
  })

  test('on a lock cut off by a power cut takes it over: none is ever seen half-written', async () => {
    const dataDir = join(folder, 'cut-lock')
    mkdirSync(dataDir)
    writeFileSync(join(dataDir, 'lock'), '')
    await (await start(dataDir)).close()
  })

  test('on a folder held by another living process is refused, by a dead one not', async () => {
    const dataDir = join(folder, 'foreign')
    const sleeper = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
    await (await start(dataDir)).close()
    const stat = process.platform === 'linux' ? readFileSync(`/proc/${sleeper.pid}/stat`, 'utf8') : ''
    const startedAt = process.platform === 'linux' ? stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] : null
    const lock = (started: unknown) => {
      writeFileSync(join(dataDir, 'lock'), JSON.stringify({ processId: sleeper.pid, startedAt: started }))
    }
    lock(startedAt)
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'DATA_LOCKED' })
    if (process.platform === 'linux') {
      lock('1') // the process id of the old owner now belongs to somebody else
      await (await start(dataDir)).close()
    }
    lock(startedAt)
    await kill({ child: sleeper, acknowledged: [], enough: () => Promise.resolve() })
    await (await start(dataDir)).close()
  })

  test('on a folder that cannot be written is refused', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    await expect(start(join(file, 'data'))).rejects.toMatchObject({ code: 'DATA_UNWRITABLE' })
    const readOnly = join(folder, 'read-only')
    mkdirSync(readOnly)
    chmodSync(readOnly, 0o500)
    if (process.getuid?.() === 0) return // root may write anywhere
    await expect(start(readOnly)).rejects.toMatchObject({ code: 'DATA_UNWRITABLE' })
  })

  test('on a port in use is refused and lets the folder go', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port))
    })
    const dataDir = join(folder, 'port')
    await expect(start(dataDir, port)).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: matching.text(String(port)),
    })
    await new Promise((resolve) => other.close(resolve))
    await (await start(dataDir, port)).close()
  })
})
