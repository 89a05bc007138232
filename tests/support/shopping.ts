import type { Output } from '@shared/contract'
import type { Reward } from '@shared/domain/reward/schema'
import { createPool, movePool } from '../../cloudfunctions/modules/ledger'
import { grantPoints } from '../../cloudfunctions/modules/points'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, askAll } from './api'
import { home, townCode } from './grids'
import type { Resident } from './residents'

/** Who keeps the shop of 松林村 in these cases. */
export const clerk = 'demo-committee-1'

/** More than the cases of one file give away: what a village has for a year would not last for those of all files. */
const pointsOfAFile = 2_000
const raised = new Map<string, Promise<unknown>>()

function raiseBudget(villageCode: string): Promise<unknown> {
  const poolId = `bu_${villageCode}_DEED_${new Date().getFullYear()}`
  const grant = { poolId, op: `bg_${aRequestId()}`, kind: 'budgetGrant', quantity: pointsOfAFile } as const
  return movePool({ ...grant, ref: {}, actor: 'tests', now: Date.now() })
}

/** Points out of the village's budget, as its committee grants them. */
export async function givePoints(
  { personId, householdId }: Pick<Resident, 'personId' | 'householdId'>,
  points: number,
  at = home,
): Promise<void> {
  const raising = raised.get(at.villageCode) ?? raiseBudget(at.villageCode)
  raised.set(at.villageCode, raising)
  await raising
  const outcome = await grantPoints({
    key: `test-${aRequestId()}`,
    owner: { personId, householdId, gridPath: [townCode, at.villageCode, at.code] },
    points,
    budgetCode: 'DEED',
    reason: '清洁日出工',
    actor: 'tests',
    now: Date.now(),
  })
  if (!outcome.ok) throw new Error(`no points: ${outcome.why}`)
}

interface Goods {
  units?: number
  price?: number
  shop?: string
  limitPerMonth?: number
}

/** Something new on the shelf of a shop, so that nobody else's case takes it away. Answers its rewardId. */
export async function aReward({ units = 10, price = 4, shop = home.villageCode, limitPerMonth }: Goods = {}) {
  const rewardId = `rw_${shop}_${aRequestId()}`
  const poolId = `po_${rewardId}_1`
  await createPool({
    poolId,
    kind: 'goods',
    subject: rewardId,
    issuerId: shop,
    cap: units,
    actor: 'tests',
    now: Date.now(),
  })
  const reward: Reward = {
    _id: rewardId,
    version: 1,
    shop,
    name: '肥皂',
    category: 'daily',
    description: '试用装',
    unit: '块',
    rank: lastRank++,
    prices: [{ price, from: 0 }],
    poolIds: [poolId],
    ...(limitPerMonth === undefined ? {} : { limitPerPerson: limitPerMonth, window: 'month' as const }),
    lowStockAt: 2,
    state: 'live',
    answered: [],
  }
  await database.insert('rewards', { ...reward })
  return rewardId
}

/** Behind what the shop opened with. Two files may use the same rank: goods are then shown side by side. */
let lastRank = 1_000 + Math.floor(Math.random() * 1e8)

/** A resident's redemption of something new on the shelf of the shop of their grid, still open. */
export async function anOpenRedemption(
  resident: Resident,
  goods: Goods & { quantity?: number; at?: typeof home } = {},
) {
  const { quantity = 1, at = home, ...rest } = goods
  const rewardId = await aReward({ shop: at.villageCode, ...rest })
  await givePoints(resident, (rest.price ?? 4) * quantity, at)
  const redemption = await ask(resident.openid, 'reward.redeem', { rewardId, quantity })
  return { ...redemption, rewardId }
}

export function codeOf(resident: Resident, redemptionId: string): Promise<Output<'redemption.getPickupCode'>> {
  return ask(resident.openid, 'redemption.getPickupCode', { redemptionId })
}

/** Stock of one reward as the shop's keeper counts it. */
export async function stockOf(rewardId: string, keeper = clerk) {
  const row = (await askAll(keeper, 'stock.list', {})).find((item) => item.rewardId === rewardId)
  if (row?.onHand === undefined) throw new Error(`${rewardId} is not in stock`)
  const { onHand, held, available } = row
  return { onHand, held, available }
}

/** What a resident can see of the own points, goods and history: what a refused act must leave alone. */
export async function purseOf({ openid }: Resident) {
  return {
    points: await ask(openid, 'points.get', {}),
    entries: (await ask(openid, 'points.listEntries', { limit: 50 })).items,
    redemptions: (await ask(openid, 'redemption.list', { limit: 50 })).items,
  }
}
