import type { Luck } from '../../localcloud/testing/luck'
import type { Instance } from './instance'
import type { Carrier } from './memory-store'

/** What the caller sees of a lost call or a lost reply: it cannot tell which. */
export class InjectedFault extends Error {}
const timeout = new InjectedFault('timeout')

/** How often calls of a world go wrong. */
export interface Weather {
  /** The reply does not come in time: done or not done, now or much later. */
  readonly loss: number
  /** The caller dies at this call: it never comes back. */
  readonly crash: number
  /** The caller is frozen at this call, as idle function instances are, and thaws much later with what it knew. */
  readonly freeze: number
}
export const fairWeather: Weather = { loss: 0, crash: 0, freeze: 0 }

type Outcome = { readonly value: unknown } | { readonly error: Error }

interface Call {
  readonly caller: Instance
  readonly effect: () => unknown
  readonly what: () => string
  readonly answer: (outcome: Outcome) => void
}

/** How seldom a ghost or a sleeper stirs while others are about. */
const stirring = 0.04

/** Calls under way, and the hand that decides which arrives next and what becomes of it. */
export class Network {
  private readonly underway: Call[] = []
  /** Calls whose caller gave up on them, still to be carried out: anything from a moment to hours later. */
  private readonly ghosts: Call[] = []
  /** Replies to frozen instances. */
  private readonly sleepers: { call: Call; outcome: Outcome }[] = []
  private weather = fairWeather

  constructor(
    private readonly luck: Luck,
    private readonly tell: (line: () => string) => void,
    private readonly waitHours: () => void,
  ) {}

  setWeather(weather: Weather): void {
    this.weather = weather
  }

  /** Nobody is waiting for an answer who could get one. */
  get isQuiet(): boolean {
    return this.underway.length === 0
  }

  get hasSleepers(): boolean {
    return this.ghosts.length + this.sleepers.length > 0
  }

  get hasFrozen(): boolean {
    return this.sleepers.length > 0
  }

  /** A way into the store for one instance. */
  carrierOf(caller: Instance): Carrier {
    return <T>(effect: () => T, what: () => string) =>
      new Promise<T>((resolve, reject) => {
        const answer = (outcome: Outcome) => {
          if ('error' in outcome) reject(outcome.error)
          else resolve(outcome.value as T)
        }
        if (!caller.isDead) this.underway.push({ caller, effect, what, answer })
      })
  }

  /** Lets one call arrive. */
  step(): void {
    if (this.hasSleepers && this.luck.chance(stirring)) return this.stir()
    const call = takeFrom(this.underway, this.luck)
    if (!call || call.caller.isDead) return
    const { loss, crash, freeze } = this.weather
    const fate = this.luck.next()
    if (fate < crash) this.crash(call)
    else if (fate < crash + freeze) this.freeze(call)
    else if (fate < crash + freeze + loss) this.lose(call)
    else call.answer(this.run(call, ''))
  }

  /** One of those who were away comes back: a ghost is carried out, or a frozen instance thaws. */
  stir(): void {
    if (this.luck.chance(0.3)) this.waitHours()
    const ghost = this.luck.chance(0.5) ? takeFrom(this.ghosts, this.luck) : undefined
    if (ghost) {
      this.run(ghost, ' (a ghost: its caller gave up on it)')
      return
    }
    const sleeper = takeFrom(this.sleepers, this.luck)
    if (!sleeper) return
    this.tell(() => `${sleeper.call.caller.name} thaws`)
    sleeper.call.answer(sleeper.outcome)
  }

  private crash(call: Call): void {
    const isDone = this.luck.chance(0.5)
    if (isDone) this.run(call, ' and its caller crashes')
    else this.tell(() => `${call.caller.name} crashes before ${call.what()}`)
    call.caller.die()
  }

  private freeze(call: Call): void {
    this.sleepers.push({ call, outcome: this.run(call, ' and its caller freezes') })
  }

  private lose(call: Call): void {
    const kind = this.luck.below(3)
    if (kind === 0) this.run(call, ' but the reply is lost')
    else this.tell(() => `${call.caller.name} gives up on ${call.what()}`)
    if (kind === 1) this.ghosts.push(call)
    call.answer({ error: timeout })
  }

  private run(call: Call, remark: string): Outcome {
    const outcome = this.effectOf(call)
    const result = () =>
      'error' in outcome ? outcome.error.message : JSON.stringify(outcome.value ?? null).slice(0, 100)
    this.tell(() => `${call.caller.name}: ${call.what()} → ${result()}${remark}`)
    return outcome
  }

  private effectOf({ effect }: Call): Outcome {
    try {
      return { value: effect() }
    } catch (error) {
      return { error: error instanceof Error ? error : new Error(String(error)) }
    }
  }
}

function takeFrom<T>(list: T[], luck: Luck): T | undefined {
  const index = luck.below(list.length)
  const taken = list[index]
  const last = list.pop()
  if (last !== undefined && index < list.length) list[index] = last
  return taken
}
