import { minuteMs } from '@shared/kernel/time'
import { callerOpenid } from '../platform/identity'
import { logError } from '../platform/log'
import { schedule, type Task } from './schedule'

/** When each task last began in this instance. A cold start forgets, and runs everything once more: tasks allow it. */
const begunAt = new Map<string, number>()

/**
 * The one timer, every two minutes. Every task may run twice, late or beside itself: each finds its work by query and
 * leaves it done. One that fails does not keep the others from running, and the tick says so by failing at the end.
 */
export async function main(): Promise<Record<string, number>> {
  // The platform lets any user of the mini-program call any function by name; a timer has no user.
  if (callerOpenid() !== null) throw new Error('jobs are started by the timer only')
  const now = Date.now()
  const done: Record<string, number> = {}
  const failed: string[] = []
  for (const task of schedule.filter((candidate) => isDue(candidate, now))) {
    begunAt.set(task.name, now)
    try {
      done[task.name] = await task.run(now)
    } catch (error) {
      logError('jobs.failed', error, { task: task.name })
      failed.push(task.name)
    }
  }
  if (failed.length > 0) throw new Error(`tasks failed: ${failed.join(', ')}`)
  return done
}

function isDue({ name, everyMinutes }: Task, now: number): boolean {
  return now - (begunAt.get(name) ?? 0) >= everyMinutes * minuteMs
}
