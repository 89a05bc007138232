import { logError } from './log'

/** One run of a job. It may have to stop before it is through: the next one goes on. */
export interface Stint {
  /** Asked before each piece of work. Once it was false the job is called again soon. */
  readonly hasTime: () => boolean
  /** Where the run before stopped; '' at the beginning. */
  readonly after: string
  /** Remembers how far this run has come, should it stop or be killed. */
  readonly reach: (after: string) => Promise<void>
}

/** From the beginning and to the end. */
export const unhurried: Stint = { hasTime: () => true, after: '', reach: () => Promise.resolve() }

export interface Work<T> {
  /** Of the log line when it fails, and the ids it is about. */
  readonly event: string
  readonly factsOf: (item: T) => Record<string, unknown>
  readonly finish: (item: T) => Promise<unknown>
  /** Puts one that failed behind those waiting. */
  readonly postpone?: (item: T) => Promise<void>
}

/**
 * What a job found to do, one after another while there is time. One that fails is logged and keeps nobody else
 * waiting. Answers how many were finished.
 */
export async function workThrough<T>(items: readonly T[], work: Work<T>, stint = unhurried): Promise<number> {
  let finished = 0
  for (const item of items) {
    if (!stint.hasTime()) break
    if (await tryOne(item, work)) finished += 1
  }
  return finished
}

/** The same for a whole collection in the order of its ids, on from where the run before stopped. */
export async function walkThrough<T extends { readonly _id: string }>(
  list: (after: string) => Promise<T[]>,
  work: Work<T>,
  stint = unhurried,
): Promise<number> {
  let finished = 0
  for (let { after } = stint; ;) {
    const page = await list(after)
    for (const item of page) {
      if (!stint.hasTime()) {
        await stint.reach(after)
        return finished
      }
      if (await tryOne(item, work)) finished += 1
      after = item._id
    }
    if (page.length === 0) return finished
    await stint.reach(after)
  }
}

async function tryOne<T>(item: T, { event, factsOf, finish, postpone }: Work<T>): Promise<boolean> {
  try {
    await finish(item)
    return true
  } catch (error) {
    logError(event, error, factsOf(item))
    await postpone?.(item)
    return false
  }
}
