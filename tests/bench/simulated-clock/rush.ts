import type { Account, JournalEntry } from '@shared/domain/ledger/schema'
import { createLedger, type Ledger } from '../../../cloudfunctions/modules/ledger/ledger'
import { redeem } from '../../../cloudfunctions/modules/ledger/redeem'
import { relayDirtyAccounts } from '../../../cloudfunctions/modules/ledger/relay'
import { percentile } from '../../../localcloud/bench/statistics'
import { Luck } from '../../../localcloud/testing/luck'
import { MemoryDatabase, MemoryStore } from '../../simulation/memory-store'
import { audit } from './audit'
import { layOut, orderOf, startsAt } from './village'
import { VirtualClock } from './virtual-clock'

export interface RushPlan {
  readonly seed: number
  readonly takers: number
  /** In which they all come, evenly spread by chance. */
  readonly withinMs: number
  /** Units of each live pool of the one reward. */
  readonly pools: readonly number[]
  /** Whether the door reads who it is at every call, or knows them from seconds ago. */
  readonly door: 'reads' | 'remembers'
}

export interface RushReport {
  readonly decided: number
  readonly succeeded: number
  readonly soldOut: number
  /** From the door's request to its reply, in virtual milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly longest: number
  /** Of all takers together and of the relay, for each who got something. */
  readonly callsPerSuccess: number
  /** For each line the relay brought to the journal. */
  readonly relayCallsPerLine: number
  /** Of who went away with nothing, without the relay; NaN when nobody did. */
  readonly callsPerSoldOut: number
  readonly instances: number
  readonly violations: readonly string[]
}

/** Lognormal, as measured between functions and databases of one region. */
const medianTripMs = 8
const spread = 0.45
const relayEveryMs = 1_000
const relayBatch = 200

/** A process of the function: one call at a time, with a memory of its own. */
interface Instance {
  readonly ledger: Ledger
  /** Sent by it so far. */
  calls: number
}

/**
 * Everybody wants the same thing at once: the ledger's own code over a store in memory, with a clock that jumps. Processes of
 * the function are as many as are needed, and warm, as in the cloud in the middle of a rush.
 */
class Rush {
  private readonly luck: Luck
  private readonly clock = new VirtualClock(startsAt)
  private readonly store = new MemoryStore()
  private readonly idle: Instance[] = []
  private readonly instances: Instance[] = []
  private readonly latencies: number[] = []
  private readonly entries: JournalEntry[] = []
  private soldOutCalls = 0
  private nonces = 0
  private walking = 0

  constructor(private readonly plan: RushPlan) {
    this.luck = new Luck(plan.seed)
    layOut(this.store, plan)
  }

  async run(): Promise<RushReport> {
    const { takers, withinMs } = this.plan
    this.walking = takers
    const everybody = Array.from({ length: takers }, async (_, taker) => {
      await this.clock.sleep(this.luck.next() * withinMs)
      await this.take(taker)
    })
    const relay = this.newInstance()
    await Promise.all([this.clock.run(), this.relayUntilDone(relay), ...everybody])
    return this.report(relay)
  }

  private async take(taker: number): Promise<void> {
    const arrivedAt = this.clock.now
    const instance = this.idle.pop() ?? this.newInstance()
    const before = instance.calls
    try {
      const order = orderOf(taker, this.plan.pools.length, this.wallClock())
      const account = this.plan.door === 'reads' ? await this.passDoor(instance, order.accountId) : undefined
      const entry = await redeem(instance.ledger, { ...order, account })
      this.latencies.push(this.clock.now - arrivedAt)
      if (entry) this.entries.push(entry)
      if (entry?.why === 'STOCK_SHORT') this.soldOutCalls += instance.calls - before
    } finally {
      this.idle.push(instance)
      this.walking -= 1
    }
  }

  /** Who it is, and beside it the account the page names. */
  private async passDoor(instance: Instance, accountId: string): Promise<Account | undefined> {
    const person = this.trip(instance, () => undefined)
    const [account] = await Promise.all([instance.ledger.store.findAccount(accountId), person])
    return account ?? undefined
  }

  private async relayUntilDone({ ledger }: Instance): Promise<void> {
    for (let relayed = 0; this.walking > 0 || relayed > 0;) {
      await this.clock.sleep(relayEveryMs)
      relayed = await relayDirtyAccounts(ledger, this.wallClock(), relayBatch)
    }
  }

  private newInstance(): Instance {
    const instance: Instance = { ledger: this.ledgerOf((effect) => this.trip(instance, effect)), calls: 0 }
    this.instances.push(instance)
    return instance
  }

  private ledgerOf(carry: <T>(effect: () => T) => Promise<T>): Ledger {
    return createLedger(new MemoryDatabase(this.store, carry), {
      clock: () => this.wallClock(),
      random: () => this.luck.next(),
      sleep: (milliseconds) => this.clock.sleep(milliseconds),
      newNonce: () => `no_${(this.nonces += 1)}`,
      limits: { outbox: 8, recent: 16, patienceMs: 8_000 },
    })
  }

  /** Whole milliseconds, as clocks tell them. */
  private wallClock(): number {
    return Math.floor(this.clock.now)
  }

  /** What is asked happens half a round trip later, and is known after the other half. */
  private async trip<T>(instance: Instance, effect: () => T): Promise<T> {
    instance.calls += 1
    const half = (medianTripMs * Math.exp(spread * this.gauss())) / 2
    await this.clock.sleep(half)
    try {
      return effect()
    } finally {
      await this.clock.sleep(half)
    }
  }

  private gauss(): number {
    return Math.sqrt(-2 * Math.log(1 - this.luck.next())) * Math.cos(2 * Math.PI * this.luck.next())
  }

  private report(relay: Instance): RushReport {
    const latencies = Float64Array.from(this.latencies).sort()
    const succeeded = this.entries.filter(({ ok }) => ok).length
    const soldOut = this.entries.filter(({ why }) => why === 'STOCK_SHORT').length
    const calls = this.instances.reduce((sum, instance) => sum + instance.calls, 0)
    return {
      decided: this.entries.length,
      succeeded,
      soldOut,
      p50: percentile(latencies, 0.5),
      p99: percentile(latencies, 0.99),
      longest: percentile(latencies, 1),
      callsPerSuccess: calls / succeeded,
      relayCallsPerLine: relay.calls / this.store.all('journal').length,
      callsPerSoldOut: this.soldOutCalls / soldOut,
      instances: this.instances.length - 1,
      violations: audit(this.store, this.entries),
    }
  }
}

export function runRush(plan: RushPlan): Promise<RushReport> {
  return new Rush(plan).run()
}
