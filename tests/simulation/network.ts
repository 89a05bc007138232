import type { Carrier } from './memory-store'
import type { Luck } from '../../localcloud/testing/luck'

/** What the caller sees of a lost call or a lost reply: it cannot tell which. */
export class InjectedFault extends Error {}
const timeout = new InjectedFault('timeout')

/** How often calls of a world go wrong. */
export interface Weather {
  /** The reply comes, but not in time: done or not done, now or much later. */
  readonly loss: number
  /** The caller dies at this call: it never comes back. */
  readonly crash: number
}

interface Call {
  readonly effect: () => unknown
  readonly answer: (outcome: { value: unknown } | { error: Error }) => void
  readonly die: () => void
}

/** Calls under way, and the hand that decides which arrives next and what becomes of it. */
export class Network {
  private readonly underway: Call[] = []
  private weather: Weather = { loss: 0, crash: 0 }

  constructor(
    private readonly luck: Luck,
    private readonly afterEffect: () => void,
  ) {}

  setWeather(weather: Weather): void {
    this.weather = weather
  }

  get isQuiet(): boolean {
    return this.underway.length === 0
  }

  /** A way into the store for one caller; `die` is told when the caller crashes. */
  carrierOf(die: () => void): Carrier {
    return <T>(effect: () => T) =>
      new Promise<T>((resolve, reject) => {
        const answer: Call['answer'] = (outcome) => {
          if ('error' in outcome) reject(outcome.error)
          else resolve(outcome.value as T)
        }
        this.underway.push({ effect, answer, die })
      })
  }

  /** Lets one call arrive. */
  step(): void {
    const [call] = this.underway.splice(this.luck.below(this.underway.length), 1)
    if (!call) return
    const { loss, crash } = this.weather
    if (this.luck.chance(crash)) {
      if (this.luck.chance(0.5)) this.run(call)
      call.die()
      return
    }
    if (!this.luck.chance(loss)) return this.deliver(call)
    const fate = this.luck.below(3)
    if (fate === 0) this.run(call)
    if (fate === 1) this.underway.push({ ...call, answer: () => undefined, die: () => undefined })
    call.answer({ error: timeout })
  }

  private deliver(call: Call): void {
    call.answer(this.run(call))
  }

  private run({ effect }: Call): { value: unknown } | { error: Error } {
    try {
      return { value: effect() }
    } catch (error) {
      return { error: error instanceof Error ? error : new Error(String(error)) }
    } finally {
      this.afterEffect()
    }
  }
}
