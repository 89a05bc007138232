import type { JournalEntry, Pool } from '@shared/domain/ledger/schema'
import { resolutionKinds } from '@shared/domain/ledger/vocabulary'
import { award } from '../../cloudfunctions/modules/ledger/award'
import { expirePoints, expireRedemptions } from '../../cloudfunctions/modules/ledger/expire'
import type { Ledger } from '../../cloudfunctions/modules/ledger/ledger'
import { redeem } from '../../cloudfunctions/modules/ledger/redeem'
import { relayDirtyAccounts } from '../../cloudfunctions/modules/ledger/relay'
import { resolve } from '../../cloudfunctions/modules/ledger/resolve'
import { sweepPools } from '../../cloudfunctions/modules/ledger/sweep'
import type { Luck } from '../../localcloud/testing/luck'

/** What a function instance is asked to do, once. Answers a line of the journal where the operation has one. */
export type Job = (call: { ledger: Ledger; now: number }) => Promise<JournalEntry | number | null>

/**
 * - village: a bit of everything
 * - hammer: few operations, each sent many times, against relays and sweeps
 * - rush: many redeem the last pieces
 */
export type Scene = 'village' | 'hammer' | 'rush'

export interface Plan {
  readonly accountIds: readonly string[]
  readonly pools: readonly { poolId: string; cap: number; kind: Pool['kind'] }[]
  readonly jobs: Job[]
}

interface Shape {
  readonly accounts: number
  readonly jobs: number
  readonly copies: number
  readonly keys: number
  /** Shares of awards, redemptions, resolutions, relays, sweeps; the rest are expiries. */
  readonly shares: readonly [award: number, redeem: number, resolve: number, relay: number, sweep: number]
}

function shapeOf(scene: Scene, luck: Luck): Shape {
  switch (scene) {
    case 'village':
      return { accounts: 1 + luck.below(3), jobs: 14, copies: 2, keys: 4, shares: [0.15, 0.35, 0.3, 0.08, 0.08] }
    case 'hammer':
      return { accounts: 1, jobs: 6, copies: 4, keys: 2, shares: [0.2, 0.3, 0.2, 0.25, 0.05] }
    case 'rush':
      return { accounts: 3, jobs: 14, copies: 1, keys: 5, shares: [0.2, 0.6, 0.1, 0, 0.1] }
  }
}

export function planOf(scene: Scene, luck: Luck): Plan {
  const shape = shapeOf(scene, luck)
  const accountIds = Array.from({ length: shape.accounts }, (_, index) => `ac_${String(index).padStart(32, '0')}`)
  const goods = ['po_a', 'po_b'].slice(0, 1 + luck.below(2))
  const maker = new JobMaker(luck, shape, accountIds, goods)
  const jobs = Array.from({ length: shape.jobs }, () => maker.make())
  // Who has nothing can redeem nothing: points come first more often than not.
  const income = accountIds.map(() => maker.award())
  const copies = [...jobs, ...income].flatMap((job) => Array.from({ length: 1 + luck.below(shape.copies) }, () => job))
  return {
    accountIds,
    pools: [
      ...goods.map((poolId) => ({ poolId, cap: 1 + luck.below(3), kind: 'goods' as const })),
      { poolId: 'bu_a', cap: 20 + luck.below(80), kind: 'budget' as const },
    ],
    // The last is sent first.
    jobs: [...shuffled(copies, luck), ...(luck.chance(0.7) ? income : [])].map(({ job }) => job),
  }
}

interface Planned {
  readonly job: Job
  /** Later than others more often than not: nothing can be fetched before it is ordered. */
  readonly isLate?: true
}

function shuffled(list: readonly Planned[], luck: Luck): Planned[] {
  const keyed = list.map((item) => ({ item, key: luck.next() * (item.isLate ? 0.5 : 1) }))
  return keyed.sort((left, right) => left.key - right.key).map(({ item }) => item)
}

const dayMs = 86_400_000

class JobMaker {
  private readonly ordered: string[] = []

  constructor(
    private readonly luck: Luck,
    private readonly shape: Shape,
    private readonly accountIds: readonly string[],
    private readonly goods: readonly string[],
  ) {}

  make(): Planned {
    const makers = [this.award, this.redeem, this.resolve, this.relay, this.sweep]
    let share = this.luck.next()
    for (const [index, make] of makers.entries()) {
      share -= this.shape.shares[index] ?? 0
      if (share < 0) return make.call(this)
    }
    return this.expire()
  }

  award(): Planned {
    const accountId = this.luck.pick(this.accountIds)
    const op = `aw_${this.luck.below(this.shape.keys)}_${accountId}`
    const points = 5 + 5 * this.luck.below(4)
    const months = this.luck.below(2)
    const job: Job = ({ ledger, now }) =>
      award(ledger, {
        op,
        account: { accountId, ownerId: 'owner', issuerId: 'shop' },
        points,
        budgetIds: ['bu_a'],
        caps: [{ key: 'rule', per: 'day', quantity: 60 }],
        expiry: { mode: 'monthsAfterAward', months },
        ref: { ticketId: op },
        actor: 'rules',
        now,
      })
    return { job }
  }

  private newRedemptionId(): string {
    const key = String(this.luck.below(this.shape.keys)).padStart(26, '0')
    return `rd_${this.luck.pick(this.accountIds)}_${key}`
  }

  private redeem(): Planned {
    const redemptionId = this.newRedemptionId()
    this.ordered.push(redemptionId)
    const units = this.luck.chance(0.8) ? 1 : 2
    const goods = { shop: 'shop', shopName: 'Shop', rewardId: 'rw_a', rewardName: 'soap', unit: 'piece', units }
    const job: Job = ({ ledger, now }) =>
      redeem(ledger, {
        redemptionId,
        accountId: redemptionId.slice(3, 38),
        fingerprint: String(units),
        requestId: redemptionId.slice(-26),
        goods,
        price: 5 * units,
        cap: { key: 'rw_a', per: 'month', quantity: 4 },
        expiresAt: now + 3 * dayMs,
        poolIds: this.goods,
        actor: 'resident',
        now,
      })
    return { job }
  }

  private resolve(): Planned {
    // Mostly something ordered; now and then something nobody has ordered, or not yet.
    const redemptionId =
      this.ordered.length > 0 && this.luck.chance(0.9) ? this.luck.pick(this.ordered) : this.newRedemptionId()
    const kind = this.luck.pick(resolutionKinds)
    return { job: ({ ledger, now }) => resolve(ledger, { redemptionId, kind, actor: 'clerk', now }), isLate: true }
  }

  private relay(): Planned {
    return { job: ({ ledger, now }) => relayDirtyAccounts(ledger, now, 100) }
  }

  private sweep(): Planned {
    return { job: ({ ledger, now }) => sweepPools(ledger, now) }
  }

  private expire(): Planned {
    return this.luck.chance(0.5)
      ? { job: ({ ledger, now }) => expirePoints(ledger, now, 100) }
      : { job: ({ ledger, now }) => expireRedemptions(ledger, now, 100) }
  }
}
