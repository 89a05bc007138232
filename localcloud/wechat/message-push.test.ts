import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Store } from '../engine/store'
import { EventFeed } from '../functions/event-feed'
import { FunctionRunner } from '../functions/function-runner'
import { LogBook } from '../functions/log-book'
import { type LocalCloud, startLocalCloud } from '../index'
import { connect, jsonOf, type Row } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'
import { MessagePush } from './message-push'

const folder = temporaryFolder()
const file = join(__dirname, '../testing/wechat-function.cjs')

/** A server whose function fails for the first so many events. */
const start = (name: string, failures: number, pushRetryMs: number) =>
  startLocalCloud({
    port: 0,
    dataDir: join(folder, name),
    schema: [{ name: 'events', indexes: [] }],
    functions: [{ name: 'wechat', file, workers: 1, environment: { FAILURES: String(failures) } }],
    mounts: [],
    wechat: { messagePush: { wxa_media_check: 'wechat' }, mediaCheckMs: 0, pushRetryMs },
  })

async function check(cloud: LocalCloud): Promise<string> {
  const request = { media_url: 'http://elsewhere/x.png', media_type: 2, version: 2, scene: 1, openid: 'me' }
  const event = { action: 'api', api: 'security.mediaCheckAsync', request }
  return ((await cloud.invoke('wechat', event, { openid: 'me' })) as Row)['trace_id'] as string
}

/** Asks again and again until there is something. */
async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const logged = (cloud: LocalCloud, part: string) => async () => {
  const lines = (await jsonOf(fetch(`${cloud.url}/dev/logs`)))['lines'] as { text: string }[]
  return lines.filter(({ text }) => text.includes(part)).length || undefined
}

test('an event that was not taken is told after a restart', async () => {
  const first = await start('restart', 99, 500)
  const traceId = await check(first)
  await eventually(logged(first, 'not yet'))
  await first.close()
  const second = await start('restart', 0, 500)
  try {
    const events = connect(second.url).database().collection('events')
    const [row] = await eventually(async () => {
      const { data } = await events.get()
      return data.length > 0 ? data : undefined
    })
    expect(row).toMatchObject({ event: { trace_id: traceId, errcode: -1008 } })
    await eventually(async () => ((await waiting(second)) === 0 ? true : undefined))
  } finally {
    await second.close()
  }
})

test('a function that always fails is asked five times, and the log says so', async () => {
  const cloud = await start('failing', 99, 1)
  try {
    await check(cloud)
    expect(await eventually(logged(cloud, 'was given up'))).toBe(1)
    expect(await logged(cloud, 'not yet')()).toBe(5)
    await eventually(async () => ((await waiting(cloud)) === 0 ? true : undefined))
  } finally {
    await cloud.close()
  }
})

test('clearing forgets what waits', async () => {
  const cloud = await start('cleared', 99, 100_000)
  try {
    await check(cloud)
    await eventually(logged(cloud, 'not yet'))
    await eventually(async () => ((await waiting(cloud)) === 1 ? true : undefined))
    await cloud.clear()
    expect(await waiting(cloud)).toBe(0)
  } finally {
    await cloud.close()
  }
  const again = await start('cleared', 0, 1)
  expect(await waiting(again)).toBe(0)
  await again.close()
})

/** A store on a disk that has no room for every other commit from when it is filled. */
class OftenFull extends Store {
  filled = false
  private commits = 0

  override writeAllOrNothing<T>(work: () => T): T {
    return super.writeAllOrNothing(() => {
      const result = work()
      if (this.filled && this.commits++ % 2 === 0) throw new Error('No space left on device')
      return result
    })
  }
}

test('what the disk does not take is put off; the function is told of it no more often', async () => {
  const listener = join(folder, 'listener.cjs')
  writeFileSync(listener, 'let n = 0; exports.main = async () => { if (++n < 2) throw new Error("no"); return n }')
  mkdirSync(join(folder, 'often-full'))
  const store = new OftenFull(join(folder, 'often-full'))
  const logs = new LogBook(join(folder, 'often-full-logs'))
  const feed = new EventFeed()
  const definition = { name: 'listener', file: listener, workers: 1 }
  const runner = new FunctionRunner([definition], { envId: 'local', adminUrl: '' }, feed, logs)
  const push = new MessagePush({ store, runner, logs, listeners: { news: 'listener' }, retryDelayMs: 1 })
  push.compose('news', () => ({}))
  try {
    await push.schedule('news', null, Date.now())
    store.filled = true
    await eventually(() => Promise.resolve(push.waiting() === 0 || undefined))
    const results = feed.since(0).map((event) => event.kind === 'invocation' && event.result)
    expect(results).toEqual([null, 2]) // failed, then told, and each had to be written down twice
    expect(logs.latest().filter(({ text }) => /put off: .*StorageWrite/.test(text))).toHaveLength(2)
    expect([...store.records.range({ from: Buffer.of(0), to: Buffer.of(255) })]).toEqual([])
  } finally {
    await runner.close()
    await logs.close()
    await store.close()
  }
})

async function waiting(cloud: LocalCloud): Promise<unknown> {
  return (await jsonOf(fetch(`${cloud.url}/dev/wechat`)))['waiting']
}
