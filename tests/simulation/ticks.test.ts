/** A function's time is short, and the platform ends what takes longer: what the next tick makes of it. */
import { minuteMs } from '@shared/kernel/time'
import { MarkStore } from '../../cloudfunctions/jobs/marks.repo'
import type { Task } from '../../cloudfunctions/jobs/schedule'
import { runTick } from '../../cloudfunctions/jobs/tick'
import { walkThrough } from '../../cloudfunctions/platform/work-through'
import { MemoryDatabase, MemoryStore } from './memory-store'

const start = Date.parse('2026-03-02T10:00:00+08:00')
const ids = Array.from({ length: 25 }, (_, index) => `hh_${String(index).padStart(2, '0')}`)

let now: number
let done: string[]
let marks: MarkStore
beforeEach(() => {
  now = start
  done = []
  marks = new MarkStore(new MemoryDatabase(new MemoryStore()))
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  jest.restoreAllMocks()
})

/** Ticks begin two minutes after each other. */
async function tick(schedule: readonly Task[], { seconds = 10, from = marks } = {}) {
  const begun = now
  const result = await runTick(schedule, { marks: from, clock: () => now, endsAt: begun + seconds * 1_000 })
  now = begun + 2 * minuteMs
  return result
}

/** Goes through all houses, ten a page, a second each. */
function rounds(name: string, { everyMinutes = 60, visit = (_id: string): unknown => undefined } = {}): Task {
  const work = {
    event: 'house-left-out',
    factsOf: ({ _id }: { _id: string }) => ({ _id }),
    finish: async ({ _id }: { _id: string }) => {
      now += 1_000
      await visit(_id)
      done.push(`${name} ${_id}`)
    },
  }
  const list = (after: string) =>
    Promise.resolve(
      ids
        .filter((id) => id > after)
        .slice(0, 10)
        .map((_id) => ({ _id })),
    )
  return { name, everyMinutes, run: (_now, stint) => walkThrough(list, work, stint) }
}

function small(name: string, { everyMinutes = 0, run = (): unknown => undefined } = {}): Task {
  return {
    name,
    everyMinutes,
    run: async () => {
      done.push(name)
      await run()
      return 1
    },
  }
}

/** The platform ends the instance: nothing of what it was about to do happens any more. */
const killed = () => new Promise<never>(() => undefined)

const visitsOf = (name: string) => done.filter((line) => line.startsWith(`${name} `)).map((line) => line.split(' ')[1])

test('who runs out of time goes on in the next tick where it stopped, each piece of work once', async () => {
  const schedule = [rounds('walk')]
  for (let ticks = 0; ticks < 3; ticks += 1) await tick(schedule)
  expect(visitsOf('walk')).toEqual(ids)
  // It came to its end, and rests until its hour is over.
  await tick(schedule)
  expect(done).toHaveLength(25)
  now = start + 65 * minuteMs
  await tick(schedule)
  expect(done).toHaveLength(35)
})

test('nothing begins after the deadline, and each task has its part of the time before it', async () => {
  const schedule = [small('first'), rounds('one'), rounds('two')]
  await tick(schedule)
  expect([visitsOf('one').length, visitsOf('two').length]).toEqual([5, 5])
  await tick(schedule, { seconds: 0 })
  expect(done.filter((line) => line === 'first')).toHaveLength(1)
})

test('a task that gets every tick killed keeps nobody from their work', async () => {
  let isDeadly = true
  const deadly = rounds('deadly', { visit: (id) => (isDeadly && id === 'hh_12' ? killed() : undefined) })
  const schedule = [small('first'), deadly, small('later', { everyMinutes: 2 })]
  const tickUntilKilled = async () => {
    await Promise.race([tick(schedule, { seconds: 100 }), new Promise((resolve) => setTimeout(resolve, 20))])
    now += 2 * minuteMs
  }
  await tickUntilKilled()
  expect(done).not.toContain('later')
  for (let ticks = 0; ticks < 3; ticks += 1) await tickUntilKilled()
  expect(done.filter((line) => line === 'first')).toHaveLength(4)
  expect(done.filter((line) => line === 'later')).toHaveLength(3)
  // It goes on at the page it was killed in, not at the beginning.
  expect(visitsOf('deadly').filter((id) => id === 'hh_09')).toHaveLength(1)
  isDeadly = false
  await tickUntilKilled()
  expect(new Set(visitsOf('deadly'))).toEqual(new Set(ids))
})

test('two ticks at once: of each task one run', async () => {
  const schedule = [rounds('walk'), rounds('other')]
  await Promise.all([1, 2].map(() => runTick(schedule, { marks, clock: () => now, endsAt: start + 100_000 })))
  expect(visitsOf('walk')).toEqual(ids)
  expect(visitsOf('other')).toEqual(ids)
})

test('a tick that slept while another took over stops, and does not set back how far that one came', async () => {
  const wakes: (() => void)[] = []
  const sleepy = rounds('walk', { visit: (id) => (id === 'hh_03' ? new Promise<void>((wake) => wakes.push(wake)) : 0) })
  const asleep = runTick([sleepy], { marks, clock: () => now, endsAt: start + 20 * minuteMs })
  await new Promise((resolve) => setTimeout(resolve, 5))
  now += 2 * minuteMs
  await tick([rounds('walk')], { seconds: 15 })
  wakes[0]?.()
  await asleep
  // The sleeper ended with the page it was at.
  expect(visitsOf('walk').filter((id) => id === 'hh_09')).toHaveLength(2)
  expect(visitsOf('walk').filter((id) => id === 'hh_10')).toHaveLength(1)
  await tick([rounds('walk')], { seconds: 15 })
  expect(new Set(visitsOf('walk'))).toEqual(new Set(ids))
})

test('one that fails is tried again when its turn comes; the tick says so, and the others run', async () => {
  const fails = () => Promise.reject(new Error('no'))
  const schedule = [small('broken', { everyMinutes: 10, run: fails }), small('sound', { everyMinutes: 10 })]
  await expect(tick(schedule)).rejects.toThrow('tasks failed: broken')
  now = start + 2 * minuteMs
  expect(await tick(schedule)).toEqual({})
  now = start + 10 * minuteMs
  await expect(tick(schedule)).rejects.toThrow('broken')
  expect(done).toEqual(['broken', 'sound', 'broken', 'sound'])
})

test('a tick that comes hours late does what was due, those who waited longest first', async () => {
  const schedule = [small('half-daily', { everyMinutes: 720 }), small('hourly', { everyMinutes: 60 }), small('always')]
  await tick(schedule)
  now = start + 13 * 60 * minuteMs
  done.length = 0
  await tick(schedule)
  expect(done).toEqual(['always', 'hourly', 'half-daily'])
})
