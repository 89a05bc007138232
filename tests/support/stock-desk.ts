import type { Input, Output } from '@shared/contract'
import type { Reward, Shop } from '@shared/domain/reward/schema'
import { accountIdOf, award, redeem, redemptionIdOf, resolveRedemption } from '../../cloudfunctions/modules/ledger'
import { openShop } from '../../cloudfunctions/modules/points'
import { budgetIdOf } from '../../cloudfunctions/modules/points/rules'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask } from './api'
import { upload } from './photos'
import { anOpenid } from './residents'

const hourMs = 3_600_000

interface Goods {
  readonly units?: number
  /** Of all units; a yuan each when nothing is said. */
  readonly costCents?: number
  readonly lowStockAt?: number
  readonly name?: string
}

/** A shop of its own with its own committee, so that no other case counts, freezes or empties its shelves. */
export class StockDesk {
  private constructor(
    readonly shop: string,
    /** Three of its committee. */
    readonly keepers: readonly [string, string, string],
  ) {}

  static async open(): Promise<StockDesk> {
    const shop = `T${aRequestId().slice(-12)}`
    const document: Shop = {
      _id: shop,
      version: 1,
      name: '试验积分超市',
      placeId: 'dalang',
      gridPath: [shop],
      holdHours: 72,
      hours: [],
      closedDays: [],
      state: 'open',
      desks: [],
      answered: [],
    }
    await openShop(document, { actor: 'tests', now: Date.now() })
    const keepers = [
      await aKeeper(shop, '黄丽珍'),
      await aKeeper(shop, '何建明'),
      await aKeeper(shop, '李国平'),
    ] as const
    return new StockDesk(shop, keepers)
  }

  /** Goods on the shelf: delivered through the door when there are units, and paid for by nobody. */
  async goods({ units = 10, costCents, lowStockAt = 2, name = '香皂' }: Goods = {}): Promise<string> {
    const rewardId = `rw_${this.shop}_${aRequestId()}`
    const reward: Reward = {
      _id: rewardId,
      version: 1,
      shop: this.shop,
      name,
      category: 'daily',
      description: '试用装',
      unit: '块',
      rank: 1,
      prices: [{ price: 4, from: 0 }],
      poolIds: [],
      lowStockAt,
      state: 'live',
      answered: [],
    }
    await database.insert('rewards', { ...reward })
    if (units > 0) await this.deliver([{ rewardId, quantity: units, costCents: costCents ?? units * 100 }])
    return rewardId
  }

  deliver(
    lines: Input<'stock.purchase'>['lines'],
    more: Partial<Input<'stock.purchase'>> = {},
    requestId?: string,
  ): Promise<Output<'stock.purchase'>> {
    return ask(this.keepers[0], 'stock.purchase', gift(lines, more), requestId)
  }

  async fund(amountCents: number, requestId?: string): Promise<void> {
    const photos = [await upload(this.keepers[0])]
    await ask(this.keepers[0], 'stock.addFunds', { amountCents, source: '村集体收入', photos }, requestId)
  }

  async stockOf(rewardId: string) {
    const { items } = await ask(this.keepers[0], 'stock.list', { limit: 50 })
    const row = items.find((item) => item.rewardId === rewardId)
    if (!row) throw new Error(`${rewardId} is not in stock`)
    return row
  }

  /** Somebody orders: points first, then the goods. Answers the redemption. */
  async order(rewardId: string, units = 1, now = Date.now()): Promise<string> {
    const ownerId = `pe_${aRequestId()}`
    const accountId = accountIdOf(ownerId, this.shop)
    const poolIds = ((await database.findById('rewards', rewardId)) as unknown as Reward).poolIds
    await award({
      op: `aw_${aRequestId()}`,
      account: { accountId, ownerId, issuerId: this.shop },
      budgetIds: [budgetIdOf(this.shop, 'DEED', now)],
      points: 4 * units,
      caps: [],
      expiry: { mode: 'endOfNextYear' },
      ref: { ruleCode: 'DEED' },
      actor: 'tests',
      now,
    })
    const redemptionId = redemptionIdOf(accountId, aRequestId())
    const goods = { shop: this.shop, shopName: '试验', rewardId, rewardName: '香皂', unit: '块', units }
    const entry = await redeem({
      redemptionId,
      accountId,
      fingerprint: '',
      requestId: aRequestId(),
      goods,
      price: 4 * units,
      cap: undefined,
      expiresAt: now + 72 * hourMs,
      poolIds,
      actor: ownerId,
      now,
    })
    if (!entry?.ok) throw new Error(`no order: ${entry?.why}`)
    return redemptionId
  }

  end(redemptionId: string, kind: 'fulfil' | 'cancel', now = Date.now()) {
    return resolveRedemption({ redemptionId, kind, actor: 'tests', now, requestId: aRequestId(), fingerprint: '' })
  }
}

/** A delivery somebody gave. */
export function gift(lines: Input<'stock.purchase'>['lines'], more: Partial<Input<'stock.purchase'>> = {}) {
  return { lines, supplier: '县供销社', payFromFund: false, source: '帮扶单位捐物', ...more }
}

async function aKeeper(gridCode: string, displayName: string): Promise<string> {
  const openid = anOpenid()
  const { personId } = await ask(openid, 'session.get', {})
  const $set = { displayName, grants: [{ role: 'committee', gridCode }] }
  await database.updateWhere('persons', { _id: personId }, { $set })
  return openid
}
