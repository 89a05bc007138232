import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { codeOf, connect, jsonOf, matching, type Row } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'

const folder = temporaryFolder()
const disk = join(folder, 'disk')
mkdirSync(disk)

/** A file system of eight megabytes in memory, seen by the processes started within only; gone with them. */
const onSmallDisk = (command: string[]) => [
  'unshare',
  ...['--map-root-user', '--mount', 'sh', '-c', 'mount -t tmpfs -o size=8m tmpfs "$0" && exec "$@"', disk],
  ...command,
]
const [probe = '', ...probeWords] = onSmallDisk(['true'])
const canMount = spawnSync(probe, probeWords).status === 0
// A new user namespace is forbidden in some containers.
if (!canMount) process.stderr.write('disk-full.test.ts is skipped: no small file system can be mounted here\n')

class SmallDiskServer {
  readonly child: ChildProcessWithoutNullStreams
  private readonly lines: AsyncIterator<string>
  private complaints = ''

  constructor() {
    const script = join(__dirname, '../testing/small-disk-process.ts')
    const [program = '', ...words] = onSmallDisk([process.execPath, '--import', 'tsx', script, disk])
    this.child = spawn(program, words, { cwd: __dirname })
    this.child.stderr.on('data', (chunk: Buffer) => (this.complaints += String(chunk)))
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]()
  }

  /** The next line it prints; throws what it complained about when it is gone. */
  async next(): Promise<string> {
    const line = await this.lines.next()
    if (line.done) throw new Error(`the server is gone: ${this.complaints}`)
    return line.value
  }

  async tell(line: string): Promise<void> {
    this.child.stdin.write(`${line}\n`)
    expect(await this.next()).toBe(line)
  }
}

const whereMounted = canMount ? test : test.skip
whereMounted(
  'on a full disk writes are refused, the rest goes on, nothing acknowledged is lost, and room heals it',
  async () => {
    const server = new SmallDiskServer()
    const url = await server.next()
    const app = connect(url)
    const items = () => app.database().collection('items')
    const acknowledged: string[] = []
    const add = async (id: string, more: Row = {}) => {
      await items().add({ _id: id, text: 'x'.repeat(5000), ...more })
      acknowledged.push(id)
    }
    for (let n = 0; n < 20; n++) await add(`before-${n}`)
    await server.tell('fill')

    const refused: unknown[] = []
    for (let round = 0; round < 3; round++) {
      const calls = Array.from({ length: 8 }, (_, n) => add(`full-${round}-${n}`, { tags: ['an', 'array'] }))
      for (const call of calls) await call.catch((error: unknown) => refused.push(error))
    }
    expect(refused.length).toBeGreaterThan(10)
    for (const error of refused) {
      expect(error).toMatchObject({ code: 'DATABASE_REQUEST_FAILED', message: matching.text('The disk is full') })
    }
    const transaction = await app.database().startTransaction()
    await transaction.collection('items').add({ _id: 'in-transaction', text: 'x'.repeat(100_000) })
    expect(await codeOf(transaction.commit())).toBe('DATABASE_REQUEST_FAILED')
    await expect(app.uploadFile({ cloudPath: 'a.bin', fileContent: Buffer.alloc(200_000) })).rejects.toThrow()
    const door = { method: 'POST', body: jpeg, headers: { 'x-local-openid': 'somebody' } }
    expect(await jsonOf(fetch(`${url}/storage/upload?name=a.jpg`, door))).toMatchObject({ ok: false })
    // Its log lines cannot be written; the function answers all the same, and the lines can be read.
    await app.callFunction({ name: 'echo', data: { action: 'log', text: 'said while full' } })
    expect(JSON.stringify(await jsonOf(fetch(`${url}/dev/logs`)))).toContain('said while full')
    expect(
      (await app.callFunction({ name: 'echo', data: { action: 'echo', said: 'while full' } })).result,
    ).toBeDefined()
    expect((await items().count()).total).toBe(acknowledged.length)
    expect((await items().doc('before-7').get()).data).toHaveLength(1)

    // Room for a part of one write: the rest is missed, not forgotten.
    await server.tell('trim')
    await expect(app.uploadFile({ cloudPath: 'b.bin', fileContent: Buffer.alloc(40_000) })).rejects.toThrow()

    await server.tell('free')
    for (let n = 0; n < 5; n++) await add(`after-${n}`, { tags: ['an', 'array', `${n}`] })
    const { fileID } = await app.uploadFile({ cloudPath: 'a.bin', fileContent: Buffer.alloc(200_000, 5) })
    expect((await app.downloadFile({ fileID })).fileContent).toHaveLength(200_000)
    // The index knows of the arrays, although the first to bring one was lost.
    expect((await items().where({ tags: 'array' }).get()).data).toHaveLength(
      acknowledged.filter((id) => !id.startsWith('before')).length,
    )
    expect((await items().limit(1000).get()).data.map(({ _id }) => _id).sort()).toEqual([...acknowledged].sort())
    expect(await jsonOf(fetch(`${url}/healthz`))).toMatchObject({ ok: true })
    const backup = await fetch(`${url}/dev/backup`, { method: 'POST', body: '{}' })
    expect(await jsonOf(backup)).toMatchObject({ collections: { items: acknowledged.length }, files: 1 })
    server.child.stdin.end()
    expect(await server.next()).toBe('closed')
  },
)

const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200_000)])
