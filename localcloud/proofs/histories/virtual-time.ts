/** Shorter delays are the machinery's own. */
const CAPTURED_FROM_MS = 1000

interface Timer {
  delay: number
  fire: () => void
  unref: () => Timer
}

/**
 * Holds back every long timer while installed: no wait runs out and no transaction expires by itself, however slow the
 * machine, and the caller lets a transaction expire whenever it likes.
 */
export class VirtualTime {
  /** Called whenever a timer was set or cleared. */
  onChange: () => void = () => undefined
  private readonly timers = new Set<Timer>()
  private readonly counts = new Map<number, number>()
  private latest: Timer | undefined
  private readonly realSet = globalThis.setTimeout
  private readonly realClear = globalThis.clearTimeout

  install(): void {
    const set = (callback: () => void, delay = 0, ...rest: unknown[]): unknown => {
      if (delay < CAPTURED_FROM_MS) return this.realSet(callback, delay, ...rest)
      return this.hold(callback, delay)
    }
    const clear = (handle: unknown) => {
      if (this.timers.delete(handle as Timer)) this.onChange()
      else this.realClear(handle as NodeJS.Timeout)
    }
    globalThis.setTimeout = set as typeof setTimeout
    globalThis.clearTimeout = clear
  }

  uninstall(): void {
    globalThis.setTimeout = this.realSet
    globalThis.clearTimeout = this.realClear
  }

  /** Timers set for at most this long and not cleared. */
  pending(maxDelay: number): number {
    return [...this.timers].filter(({ delay }) => delay <= maxDelay).length
  }

  /** How many timers were ever set for at most this long. */
  total(maxDelay: number): number {
    return [...this.counts].reduce((sum, [delay, count]) => (delay <= maxDelay ? sum + count : sum), 0)
  }

  /** What the timer set last will do when it fires. */
  lastTimer(): () => void {
    const timer = this.latest
    if (!timer) throw new Error('no timer was set')
    return timer.fire
  }

  private hold(callback: () => void, delay: number): Timer {
    const fire = () => {
      if (this.timers.delete(timer)) callback()
    }
    const timer: Timer = { delay, fire, unref: () => timer }
    this.timers.add(timer)
    const whole = Math.ceil(delay)
    this.counts.set(whole, (this.counts.get(whole) ?? 0) + 1)
    this.latest = timer
    this.onChange()
    return timer
  }
}
