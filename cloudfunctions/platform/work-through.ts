import { logError } from './log'

interface Work<T> {
  /** Of the log line when it fails, and the ids it is about. */
  readonly event: string
  readonly factsOf: (item: T) => Record<string, unknown>
  readonly finish: (item: T) => Promise<unknown>
  /** Puts one that failed behind those waiting. */
  readonly postpone?: (item: T) => Promise<void>
}

/** What a job found to do, one after another. One that fails is logged and keeps nobody else waiting. Answers how many were finished. */
export async function workThrough<T>(
  items: readonly T[],
  { event, factsOf, finish, postpone }: Work<T>,
): Promise<number> {
  let finished = 0
  for (const item of items) {
    try {
      await finish(item)
      finished += 1
    } catch (error) {
      logError(event, error, factsOf(item))
      await postpone?.(item)
    }
  }
  return finished
}
