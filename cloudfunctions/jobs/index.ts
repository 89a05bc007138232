import { logError } from '../platform/log'
import { schedule } from './schedule'

/**
 * The one timer, every two minutes. Every task may run twice, late or beside itself: each finds its work by query and
 * leaves it done. One that fails does not keep the others from running, and the tick says so by failing at the end.
 */
export async function main(): Promise<Record<string, number>> {
  const now = Date.now()
  const done: Record<string, number> = {}
  const failed: string[] = []
  for (const { name, run } of schedule) {
    try {
      done[name] = await run(now)
    } catch (error) {
      logError('jobs.failed', error, { task: name })
      failed.push(name)
    }
  }
  if (failed.length > 0) throw new Error(`tasks failed: ${failed.join(', ')}`)
  return done
}
