import { newAccount } from '@shared/domain/ledger/account'
import type { JournalEntry, Pool } from '@shared/domain/ledger/schema'
import { OutcomeUnknown } from '../../cloudfunctions/modules/ledger/apply-op'
import { createLedger, type Ledger } from '../../cloudfunctions/modules/ledger/ledger'
import { relayDirtyAccounts } from '../../cloudfunctions/modules/ledger/relay'
import { sweepPools } from '../../cloudfunctions/modules/ledger/sweep'
import { Auditor, Violation } from './auditor'
import { MemoryDatabase, MemoryStore } from './memory-store'
import { InjectedFault, Network } from './network'
import { planOf, type Job, type Scene } from './plan'
import { Luck } from '../../localcloud/testing/luck'

const secondMs = 1_000
/** Just before New Year, so that days, months and years turn in the middle of a world. */
const startsAt = Date.parse('2026-12-31T10:00:00+08:00')
const mostSteps = 20_000

/** One village with a few accounts and pools, a plan of operations, and a network that fails. */
class World {
  private readonly luck: Luck
  private readonly store = new MemoryStore()
  private readonly auditor = new Auditor(this.store)
  private readonly network: Network
  private readonly jobs: Job[]
  private readonly answers: JournalEntry[] = []
  private now = startsAt
  private running = 0
  private nonces = 0
  private failure: unknown

  constructor(seed: number, scene: Scene) {
    this.luck = new Luck(seed)
    this.network = new Network(this.luck, () => this.auditor.check())
    const plan = planOf(scene, this.luck)
    for (const accountId of plan.accountIds) this.store.insert('accounts', newAccount(accountId, 'owner', 'shop'))
    for (const pool of plan.pools) this.store.insert('pools', toPool(pool))
    this.jobs = plan.jobs
  }

  async run(): Promise<void> {
    this.network.setWeather({ loss: this.luck.next() * 0.3, crash: this.luck.next() * 0.06 })
    await this.drive(this.jobs)
    await this.comeToRest()
    this.auditor.checkAtRest(this.answers)
  }

  /** Kind of each line in the journal; of refused ones with a sign. */
  kinds(): string[] {
    return (this.store.all('journal') as JournalEntry[]).map(({ kind, ok }) => (ok ? kind : `no ${kind}`))
  }

  /** Good weather, and what the ticks do, until nothing is left to do. */
  private async comeToRest(): Promise<void> {
    this.network.setWeather({ loss: 0, crash: 0 })
    for (let round = 0; round < 3; round += 1) {
      this.now += 600 * secondMs
      await this.drive([({ ledger, now }) => sweepPools(ledger, now)])
      await this.drive([({ ledger, now }) => relayDirtyAccounts(ledger, now, 100)])
    }
  }

  private async drive(jobs: Job[]): Promise<void> {
    for (let step = 0; step < mostSteps; step += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      if (this.failure) throw this.failure as Error
      const isIdle = this.network.isQuiet
      if (jobs.length > 0 && (isIdle || this.luck.chance(0.25))) this.start(jobs.pop())
      else if (!isIdle) this.letOneArrive()
      else if (this.running === 0) return
      else throw new Violation('an operation waits for nothing')
    }
    throw new Violation('the world does not come to rest')
  }

  private letOneArrive(): void {
    this.now += this.luck.below(this.luck.chance(0.1) ? 90 * secondMs : secondMs)
    if (this.luck.chance(0.002)) this.now += 20 * 86_400 * secondMs
    this.network.step()
  }

  private start(job: Job | undefined): void {
    if (!job) return
    this.running += 1
    let isDead = false
    const end = () => {
      if (!isDead) this.running -= 1
      isDead = true
    }
    const ledger = this.ledgerOf(end)
    job({ ledger, now: this.now })
      .then((answer) => {
        if (typeof answer === 'object' && answer !== null) this.answers.push(answer)
      })
      .catch((error: unknown) => {
        if (!(error instanceof InjectedFault) && !(error instanceof OutcomeUnknown)) this.failure ??= error
      })
      .finally(end)
  }

  /** A function instance: its own way through the network, which it may die on. */
  private ledgerOf(die: () => void): Ledger {
    const carry = this.network.carrierOf(die)
    return createLedger(new MemoryDatabase(this.store, carry), {
      clock: () => this.now,
      random: () => this.luck.next(),
      sleep: () => carry(() => undefined).catch(() => undefined),
      newNonce: () => `n${(this.nonces += 1)}`,
      // A short memory and a short outbox hide the fewest mistakes.
      limits: { outbox: 2 + this.luck.below(3), recent: this.luck.below(3), patienceMs: Infinity },
    })
  }
}

function toPool({ poolId, cap, kind }: { poolId: string; cap: number; kind: Pool['kind'] }): Pool {
  const counts = { cap, available: cap, consumed: 0, lost: 0 }
  return { _id: poolId, kind, subject: 'subject', ...counts, holds: {}, sequence: 0, head: '', outbox: [] }
}

export interface Report {
  /** The first broken promise, with the seed that replays it. */
  readonly finding: { readonly seed: number; readonly message: string } | null
  /** Lines that reached the journal, by kind: what the worlds were about. */
  readonly lines: Readonly<Record<string, number>>
}

/** Runs worlds one after another until one breaks a promise. */
export async function runWorlds(scene: Scene, first: number, worlds: number): Promise<Report> {
  const lines: Record<string, number> = {}
  for (let seed = first; seed < first + worlds; seed += 1) {
    const world = new World(seed, scene)
    try {
      await world.run()
    } catch (error) {
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      return { finding: { seed, message }, lines }
    }
    for (const kind of world.kinds()) lines[kind] = (lines[kind] ?? 0) + 1
  }
  return { finding: null, lines }
}
