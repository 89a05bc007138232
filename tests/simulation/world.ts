import { newAccount } from '@shared/domain/ledger/account'
import type { Pool } from '@shared/domain/ledger/schema'
import { AccountFrozen } from '../../cloudfunctions/modules/ledger/apply-op'
import { createLedger, type Ledger } from '../../cloudfunctions/modules/ledger/ledger'
import { OutcomeUnknown } from '../../cloudfunctions/modules/ledger/persist'
import { PoolMemory } from '../../cloudfunctions/modules/ledger/pool-memory'
import { Luck } from '../../localcloud/testing/luck'
import type { Scene } from '../../scripts/simulating/scenes'
import { Auditor } from './auditor'
import { Violation, type Line } from './auditor/facts'
import { judgeAtRest } from './auditor/rest'
import { Instance } from './instance'
import * as care from './jobs/care'
import type { Job, OpeningPool } from './jobs/village'
import { MemoryDatabase, MemoryStore } from './memory-store'
import { fairWeather, InjectedFault, Network } from './network'
import { planOf, type Plan } from './plan'
import { Shelf } from './shelf'

const secondMs = 1_000
const hourMs = 3_600 * secondMs
/** Just before New Year, so that days, months and years turn in the middle of a world. */
const startsAt = Date.parse('2026-12-31T23:50:00+08:00')
const mostSteps = 20_000

/** Resolves when everything that can go on has gone on: Node runs its ticks only when no promise is left to settle. */
function settled(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve))
}

/** One village with a few accounts and pools, a plan of operations, and a network that fails. */
export class World {
  private readonly luck: Luck
  private readonly auditor: Auditor
  private readonly shelf = new Shelf((poolId) => this.auditor.stored.pools.get(poolId))
  private readonly store: MemoryStore
  private readonly network: Network
  private readonly plan: Plan
  /** Processes that serve one instance after another: with a clock, and a memory of pools lately seen. */
  private readonly containers: readonly { readonly skew: number; readonly pools: PoolMemory }[]
  private now = startsAt
  private running = 0
  private nonces = 0
  private instances = 0
  /** How soon the next one asks for something while others are being served. */
  private readonly haste: number
  private failure: unknown

  constructor(
    seed: number,
    scene: Scene,
    /** What happened, told as it happens: kept only when somebody wants to hear it. */
    private readonly story: string[] | undefined,
  ) {
    this.luck = new Luck(seed)
    this.haste = this.luck.pick([0.05, 0.1, 0.25])
    this.containers = Array.from({ length: 3 }, () => ({ skew: this.skew(), pools: new PoolMemory() }))
    this.plan = planOf(scene, this.luck)
    const { terms } = this.plan.village
    this.auditor = new Auditor(terms, (line) => this.shelf.follow(line))
    this.store = new MemoryStore((...change) => this.judge(() => this.auditor.watch(...change)))
    const tell = (line: () => string) => this.tell(line)
    this.network = new Network(this.luck, tell, () => (this.now += this.luck.below(5 * hourMs)))
    this.settle()
  }

  async run(): Promise<void> {
    const { luck, network } = this
    network.setWeather({ loss: luck.next() * 0.3, crash: luck.next() * 0.06, freeze: luck.next() * 0.06 })
    for (const jobs of this.plan.stages) await this.drive(jobs, luck.chance(0.5))
    await this.comeToRest()
    this.judge(() => judgeAtRest(this.auditor))
    if (this.failure) throw this.failure as Error
  }

  /** Lines that were committed, by kind; of refused ones with a sign. */
  kinds(): string[] {
    return [...this.auditor.lines.all()].map(({ kind, ok }) => (ok ? kind : `no ${kind}`))
  }

  private settle(): void {
    const { households, goods, budgets } = this.plan.village
    for (const { accountId, ownerId, issuerId } of households) {
      if (this.luck.chance(0.7)) this.store.insert('accounts', newAccount(accountId, ownerId, issuerId))
    }
    for (const pool of [...goods, ...budgets]) {
      this.store.insert('pools', toPool(pool))
      this.shelf.open(pool.poolId, pool.cap)
    }
  }

  /** Good weather, and what the ticks do, until nothing is left to do. Who was away comes back in between. */
  private async comeToRest(): Promise<void> {
    this.tell(() => 'the weather clears')
    this.network.setWeather(fairWeather)
    for (const isLast of [false, true]) {
      await this.drive([], !isLast)
      const frozen = this.store.all('accounts').filter((account) => account['frozen'])
      await this.drive(
        frozen.map(({ _id }) => care.thawing(_id)),
        true,
      )
      this.now += 600 * secondMs
      await this.drive([care.sweep], true)
      this.now += 600 * secondMs
      await this.drive([care.relay, care.relayPools], true)
    }
  }

  /** `leaveSleepers`: who is away may stay away for now. */
  private async drive(jobs: Job[], leaveSleepers: boolean): Promise<void> {
    const { network } = this
    for (let step = 0; step < mostSteps; step += 1) {
      await settled()
      if (this.failure) throw this.failure as Error
      const next = jobs.at(-1)
      const isIdle = network.isQuiet
      if (next?.days) this.waitFor(jobs, next.days)
      else if (next && (isIdle || this.luck.chance(this.haste))) this.start(jobs.pop())
      else if (!isIdle) this.letOneArrive()
      else if (network.hasSleepers) {
        if (leaveSleepers) return
        network.stir()
      } else if (this.running === 0) return
      else throw new Violation('an operation waits for nothing', { running: this.running })
    }
    throw new Violation('the world comes to rest', { steps: mostSteps })
  }

  /** Days pass only over a village at rest: no function lives for days. Calls nobody waits for any more may. */
  private waitFor(jobs: Job[], days: number): void {
    if (!this.network.isQuiet) return this.letOneArrive()
    if (this.network.hasFrozen) return this.network.stir()
    jobs.pop()
    this.now += days * 24 * hourMs
    this.tell(() => `${days} days pass`)
  }

  private letOneArrive(): void {
    this.now += this.luck.below(this.luck.chance(0.1) ? 90 * secondMs : secondMs)
    this.network.step()
  }

  private start(job: Job | undefined): void {
    if (!job) return
    this.running += 1
    const { skew, pools } = this.luck.pick(this.containers)
    const instance = new Instance(`instance ${(this.instances += 1)}`, skew, () => (this.running -= 1))
    const { name, looksAt, answer: asked } = job
    this.tell(() => `${instance.name} starts, its clock ${instance.skew} ms off: ${name}`)
    const mustAnswer = this.auditor.mustAnswer(asked)
    const known = looksAt === undefined ? undefined : this.auditor.knownOf(looksAt)
    job
      .run({ ledger: this.ledgerOf(instance, pools), now: this.now + instance.skew, shelf: this.shelf })
      .then((answer) => {
        this.tell(() => `${instance.name} answers ${JSON.stringify(answer)}`)
        if (looksAt !== undefined && known) this.judge(() => this.auditor.seen(looksAt, answer, known))
        else if (isLine(answer)) this.judge(() => this.auditor.answer(answer, asked))
        else if (mustAnswer) throw new Violation('I10 a refusal is a line too', { name, answer })
      })
      .catch((error: unknown) => {
        this.tell(() => `${instance.name} fails: ${String(error)}`)
        if (!isExpected(error)) this.failure ??= error
      })
      .finally(() => instance.die())
  }

  /** Clocks of processes differ: most by nothing, some by seconds, a few by minutes. */
  private skew(): number {
    const share = this.luck.next()
    if (share < 0.7) return 0
    return (this.luck.below(2_001) - 1_000) * (share < 0.9 ? 5 : 180)
  }

  private ledgerOf(instance: Instance, pools: PoolMemory): Ledger {
    const carry = this.network.carrierOf(instance)
    const pause = () => undefined
    const ledger = createLedger(new MemoryDatabase(this.store, carry), {
      clock: () => this.now + instance.skew,
      random: () => this.luck.next(),
      sleep: () => carry(pause, () => 'a pause').catch(pause),
      newNonce: () => `n${(this.nonces += 1)}`,
      // A short memory and a short outbox hide the fewest mistakes.
      limits: { outbox: 2 + this.luck.below(3), recent: this.luck.below(3), patienceMs: Infinity },
    })
    return { ...ledger, pools }
  }

  private judge(check: () => void): void {
    try {
      check()
    } catch (error) {
      this.failure ??= error
    }
  }

  private tell(line: () => string): void {
    this.story?.push(`${new Date(this.now).toISOString()} ${line()}`)
  }
}

function isLine(answer: unknown): answer is Line {
  return typeof answer === 'object' && answer !== null && 'hash' in answer
}

function isExpected(error: unknown): boolean {
  return error instanceof InjectedFault || error instanceof OutcomeUnknown || error instanceof AccountFrozen
}

function toPool({ poolId, cap, kind }: OpeningPool): Pool {
  const counts = { cap, available: cap, consumed: 0, lost: 0 }
  return { _id: poolId, kind, subject: 'subject', ...counts, holds: {}, sequence: 0, head: '', outbox: [] }
}
