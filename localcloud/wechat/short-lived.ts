import { randomBytes } from 'node:crypto'

/** WeChat's codes and cloud ids live this long. */
export const LIFETIME_MS = 5 * 60 * 1000

/** Things handed out under a random name for five minutes, in memory. */
export class ShortLived<T> {
  private readonly held = new Map<string, { value: T; until: number }>()

  /** Keeps a value and returns its name. */
  give(value: T, now: number): string {
    // The oldest come first.
    for (const [name, { until }] of this.held) {
      if (until > now) break
      this.held.delete(name)
    }
    const name = randomBytes(24).toString('hex')
    this.held.set(name, { value, until: now + LIFETIME_MS })
    return name
  }

  /** The value behind a name, unless it was taken or is too old. */
  find(name: string, now: number): T | undefined {
    const held = this.held.get(name)
    return held && held.until > now ? held.value : undefined
  }

  /** The same, for the last time. */
  take(name: string, now: number): T | undefined {
    const value = this.find(name, now)
    this.held.delete(name)
    return value
  }

  clear(): void {
    this.held.clear()
  }
}
