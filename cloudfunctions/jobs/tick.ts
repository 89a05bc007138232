import { minuteMs } from '@shared/kernel/time'
import { logError } from '../platform/log'
import { unhurried, type Stint } from '../platform/work-through'
import type { Mark, MarkStore } from './marks.repo'
import type { Task } from './schedule'

/** A run that has not said that it ended within this time was killed. */
const cutOffAfterMs = minuteMs

interface Tick {
  readonly marks: MarkStore
  readonly clock: () => number
  /** When the last piece of work may begin. */
  readonly endsAt: number
}

/**
 * What is due, one after another, each for an equal part of the time that is left. One that fails does not keep the
 * others from running, and the tick says so by failing at the end. Who does not come to the end goes on in the next
 * tick, where those who have waited longest come first.
 */
export async function runTick(schedule: readonly Task[], tick: Tick): Promise<Record<string, number>> {
  const { marks, clock, endsAt } = tick
  const known = new Map((await marks.listMarks()).map((mark) => [mark._id, mark]))
  const due = listDue(schedule, known, clock())
  const done: Record<string, number> = {}
  const failed: string[] = []
  for (const [index, task] of due.entries()) {
    const now = clock()
    if (now >= endsAt) break
    const until = now + (endsAt - now) / (due.length - index)
    try {
      const count = await runTask(task, known.get(task.name), { ...tick, endsAt: until })
      if (count !== undefined) done[task.name] = count
    } catch (error) {
      logError('jobs.failed', error, { task: task.name })
      failed.push(task.name)
    }
  }
  if (failed.length > 0) throw new Error(`tasks failed: ${failed.join(', ')}`)
  return done
}

/**
 * Those of every tick first, as they stand in the schedule; then by when it was their turn. One that was killed with its
 * tick has just had it: all others come before it.
 */
function listDue(schedule: readonly Task[], known: ReadonlyMap<string, Mark>, now: number): Task[] {
  const turnOf = ({ name, everyMinutes }: Task) => {
    const mark = known.get(name)
    if (everyMinutes === 0) return -1
    if (!mark) return 0
    return mark.begunAt + everyMinutes * minuteMs
  }
  return schedule
    .filter((task) => isDue(task, known.get(task.name), now))
    .map((task) => ({ task, turn: turnOf(task) }))
    .sort((left, right) => (left.turn === right.turn ? 0 : left.turn - right.turn))
    .map(({ task }) => task)
}

function isDue({ everyMinutes }: Task, mark: Mark | undefined, now: number): boolean {
  if (everyMinutes === 0 || !mark) return true
  if (mark.endedAt === undefined) return now - mark.begunAt >= cutOffAfterMs
  return mark.after !== undefined || now - mark.begunAt >= everyMinutes * minuteMs
}

/** Undefined when another tick is at it. */
async function runTask(task: Task, known: Mark | undefined, { marks, clock, endsAt }: Tick) {
  const now = clock()
  const hasTime = () => clock() < endsAt
  if (task.everyMinutes === 0) return task.run(now, { ...unhurried, hasTime })
  const run = { _id: task.name, begunAt: now }
  if (!(await marks.begin(run, known))) return undefined
  const stint = new MarkedStint(marks, run, known?.after ?? '', hasTime)
  try {
    return await task.run(now, stint)
  } catch (error) {
    stint.fail()
    throw error
  } finally {
    await marks.end(run, clock(), stint.left)
  }
}

/** Writes down how far it comes, as long as no other tick has taken over. */
class MarkedStint implements Stint {
  /** Where the next run goes on; undefined: it came to its end. */
  left: string | undefined
  private reached: string
  private isOurs = true

  constructor(
    private readonly marks: MarkStore,
    private readonly run: Parameters<MarkStore['reach']>[0],
    readonly after: string,
    private readonly isBeforeEnd: () => boolean,
  ) {
    this.reached = after
  }

  readonly hasTime = (): boolean => {
    if (this.isOurs && this.isBeforeEnd()) return true
    this.left = this.reached
    return false
  }

  readonly reach = async (after: string): Promise<void> => {
    this.reached = after
    if (this.left !== undefined) this.left = after
    this.isOurs &&= await this.marks.reach(this.run, after)
  }

  /** One that fails on its way goes on there; one that never left waits for its next turn. */
  fail(): void {
    this.left = this.reached === '' ? undefined : this.reached
  }
}
