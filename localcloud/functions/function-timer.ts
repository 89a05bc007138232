import type { FunctionDefinition } from './definition'
import { parseSchedule, type TimerEvent, timerEvent } from './timer-trigger'

/**
 * Starts the timer of a function, if it has one, and returns how to stop it. A run that is due while the last one still
 * runs is left out.
 */
export function startTimer(
  { name, triggers, timer }: FunctionDefinition,
  invoke: (event: TimerEvent) => Promise<unknown>,
): () => void {
  const [trigger] = triggers ?? []
  const run = oneAtATime(() => invoke(timerEvent(trigger?.name ?? name, Date.now())))
  if (trigger) {
    const job = parseSchedule(trigger.config)
    job.schedule(run)
    job.resume()
    return () => job.stop()
  }
  if (!timer) return () => undefined
  const interval = setInterval(run, timer.intervalMs)
  return () => clearInterval(interval)
}

function oneAtATime(work: () => Promise<unknown>): () => void {
  let running = false
  return () => {
    if (running) return
    running = true
    void work().finally(() => (running = false))
  }
}
