import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../testing/temporary-folder'
import { BundleWatch } from './bundle-watch'
import { FunctionPool } from './function-pool'
import type { FunctionOutput } from './function-process'

const folder = temporaryFolder()
const file = join(folder, 'bundle.cjs')
const build = (version: number) => {
  writeFileSync(file, `let calls = 0; exports.main = async () => ({ version: ${version}, calls: ++calls })`)
  // Long finished: what is still being written isn't picked up.
  utimesSync(file, new Date(), new Date(Date.UTC(2026, 0, version)))
}
const job = {
  eventJson: '{}',
  identity: {},
  maxReplyBytes: 100,
  context: { request_id: 'r', time_limit_in_ms: 5000 },
}
const pools: FunctionPool[] = []

function start(
  more: { workers?: number; keepIdleMs?: number; maxWaiting?: number },
  output: (line: FunctionOutput) => void = () => undefined,
) {
  const pool = new FunctionPool({ file, environment: {}, memoryMb: 64, workers: 1, ...more }, output)
  pools.push(pool)
  return pool
}

beforeEach(() => build(1))
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())))

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
const answer = async (pool: FunctionPool) => {
  const outcome = await pool.invoke(job)
  return outcome.ok ? (JSON.parse(outcome.resultJson) as unknown) : outcome.message
}

test('processes come on demand, up to their number, and those not needed any more go', async () => {
  const pool = start({ workers: 3, keepIdleMs: 100 })
  expect(pool.size).toBe(1)
  await Promise.all([1, 2, 3, 4, 5].map(() => answer(pool)))
  expect(pool.size).toBe(3)
  while (pool.size > 1) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(await answer(pool)).toMatchObject({ version: 1 })
})

test('a rebuilt bundle answers from the next invocation on', async () => {
  const pool = start({})
  expect(await answer(pool)).toEqual({ version: 1, calls: 1 })
  build(2)
  expect(await answer(pool)).toEqual({ version: 2, calls: 1 })
})

test('a process that dies between invocations is told of and replaced', async () => {
  writeFileSync(file, 'exports.main = async () => { setTimeout(() => { throw new Error("too late") }, 30); return 1 }')
  const said: FunctionOutput[] = []
  const pool = start({}, (line) => said.push(line))
  expect(await answer(pool)).toBe(1)
  while (!said.some(({ text }) => /^between invocations:[^]*too late/.test(text))) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect(await answer(pool)).toBe(1)
})

test('a main with a third parameter answers through it', async () => {
  writeFileSync(file, 'exports.main = (event, context, callback) => { setTimeout(() => callback(null, { n: 1 }), 5) }')
  expect(await answer(start({}))).toEqual({ n: 1 })
  writeFileSync(file, 'exports.main = (event, context, callback) => callback(new Error("refused"))')
  expect(await answer(start({}))).toContain('refused')
})

test('a process whose server is gone ends by itself', async () => {
  const child = fork(join(__dirname, 'worker.cjs'), [file], { execArgv: [] })
  await once(child, 'message')
  child.disconnect()
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('a closing pool answers those who wait', async () => {
  const pool = start({})
  const waiting = [answer(pool), answer(pool)]
  await pool.close()
  expect(await Promise.all(waiting)).toEqual([expect.any(String), 'the server is stopping'])
})

test('a process that cannot be told anything any more is ended', async () => {
  const deaf = join(folder, 'deaf')
  writeFileSync(
    file,
    `exports.main = async () => {
      process.removeAllListeners('disconnect')
      process.on('disconnect', () => require('node:fs').writeFileSync(${JSON.stringify(deaf)}, ''))
      setInterval(() => {}, 1000)
      setTimeout(() => process.disconnect(), 1)
      return process.pid
    }`,
  )
  const pool = start({})
  const pid = Number(await answer(pool))
  while (!existsSync(deaf)) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(await answer(pool)).toMatch(/channel closed|EPIPE/i)
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10))
})

test('a result that is too large does not leave its process', async () => {
  writeFileSync(file, 'exports.main = async ({ length }) => "x".repeat(length)')
  const pool = start({})
  const resultOf = (length: number) => pool.invoke({ ...job, eventJson: JSON.stringify({ length }) })
  expect(await resultOf(98)).toMatchObject({ ok: true })
  expect(await resultOf(99)).toMatchObject({ ok: false, reason: 'reply-too-large' })
})

test('no more than so many wait', async () => {
  const pool = start({ maxWaiting: 2 })
  const ended = await Promise.all([1, 2, 3, 4].map(() => pool.invoke(job)))
  expect(ended.map((outcome) => outcome.ok || outcome.reason)).toEqual([true, true, true, 'too-many'])
})

describe('a bundle', () => {
  let now = 0
  const watch = () => {
    now = Date.UTC(2026, 5)
    return new BundleWatch(file, () => now)
  }
  const after = (ms: number, bundle: BundleWatch) => {
    now += ms
    return bundle.changed()
  }

  test('has changed once, when its time or size did', () => {
    const bundle = watch()
    expect(after(0, bundle)).toBe(false)
    build(2)
    expect(after(0, bundle)).toBe(true)
    expect(after(0, bundle)).toBe(false)
  })

  test('that is missing, or still being written, has not changed yet', () => {
    const bundle = watch()
    rmSync(file)
    expect(after(0, bundle)).toBe(false)
    build(2)
    utimesSync(file, new Date(), new Date(now))
    expect(after(199, bundle)).toBe(false)
    expect(after(1, bundle)).toBe(true)
  })
})
