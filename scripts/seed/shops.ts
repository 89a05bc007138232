import { grantPoints, openShop } from '../../cloudfunctions/modules/points'
import { openShelf } from '../../cloudfunctions/modules/reward'
import { bringMoney } from '../../cloudfunctions/modules/stock'
import { shopContent, type RewardItem } from '@shared/content'
import { dalangGrids } from '@shared/content/town-grids'
import type { Shop } from '@shared/domain/reward/schema'
import { dayMs, dayOf } from '@shared/kernel/time'
import { loadProfile } from '@shared/profiles'
import { homeVillageCode } from './demo-people'
import type { OpeningGrant } from './opening-grants'
import type { Town } from './town'

/** The shops were there before the oldest ticket and the first points. */
const openForDays = 75
/** 松林村 and 大崀村. */
const fullShops: ReadonlySet<string> = new Set(['DASNG', 'DADG2'])

/** As the shops' template says: weekday mornings, and Wednesday afternoon. */
const hours: Shop['hours'] = [1, 2, 3, 4, 5].flatMap((weekday) => [
  { weekday, from: '09:00', to: '11:30' },
  ...(weekday === 3 ? [{ weekday, from: '15:00', to: '17:00' }] : []),
])

/** The points supermarket of each village. */
export function buildShops(): Shop[] {
  const { shop } = loadProfile('dalang')
  return dalangGrids.villages.map(({ code, name }) => ({
    _id: code,
    name: `${name}积分超市`,
    placeId: 'dalang',
    gridPath: [dalangGrids.town.code, code],
    version: 1,
    holdHours: shop.holdHours,
    hours,
    closedDays: [],
    state: 'open',
    desks: [],
    answered: [],
  }))
}

/** The demo's village and the town's own carry everything; the others what people come for. */
function shelfOf(shopId: string): readonly RewardItem[] {
  const { rewards } = shopContent
  if (shopId === homeVillageCode) return rewards.map(wellSold)
  return fullShops.has(shopId) ? rewards : rewards.filter(({ category }) => category === 'daily' || category === 'food')
}

/** The demo's village is deep in its year: what is left of its goods is little more than its residents hold in points. */
function wellSold(item: RewardItem): RewardItem {
  return { ...item, openingStock: Math.ceil(item.openingStock / 3) }
}

/** Shops with their goods and with budgets for every year the seed reaches back into. Twice is once. */
export async function openShops(town: Town, now: number): Promise<void> {
  const openedAt = now - openForDays * dayMs
  const budgetTimes = dayOf(openedAt).slice(0, 4) === dayOf(now).slice(0, 4) ? [openedAt] : [openedAt, now]
  await Promise.all(
    buildShops().map(async (shop) => {
      const actor = keeperOf(shop._id, town)
      for (const at of budgetTimes) await openShop(shop, { actor, now: at })
      await openShelf(shop._id, shelfOf(shop._id), { actor, now: openedAt })
      await fillPurse(shop._id, { actor, now: openedAt })
    }),
  )
}

/** What the village put up beyond the goods the shop opened with, which came from those who help it. */
async function fillPurse(shop: string, { actor, now }: { actor: string; now: number }): Promise<void> {
  const yuan = loadProfile('dalang').shop.fundingPerVillageYuan
  const amountCents = (shop === homeVillageCode ? yuan / 10 : yuan) * 100
  const entry = await bringMoney({
    op: `fd_seed_${shop}`,
    shop,
    amountCents,
    source: '村集体收入',
    photos: [],
    actor,
    now,
  })
  if (!entry.ok) throw new Error(`the purse of ${shop} was not filled: ${entry.why}`)
}

/** Points of the first weeks: real awards out of the villages' budgets. Throws when one is refused. */
export async function grantOpeningPoints(grants: readonly OpeningGrant[], town: Town, now: number): Promise<void> {
  const ofVillage = (code: string) => grants.filter(({ household }) => household.gridPath.includes(code))
  await Promise.all(
    dalangGrids.villages.map(async ({ code }) => {
      const actor = keeperOf(code, town)
      for (const [turn, grant] of ofVillage(code).entries()) await grantOne(`seed-${code}-${turn}`, grant, actor, now)
    }),
  )
}

async function grantOne(key: string, { household, daysAgo, ...grant }: OpeningGrant, actor: string, now: number) {
  const { _id: householdId, headId: personId, gridPath, name } = household
  const owner = { personId, householdId, gridPath }
  const outcome = await grantPoints({ key, owner, ...grant, actor, now: now - daysAgo * dayMs })
  if (!outcome.ok) throw new Error(`points for ${name} were refused: ${outcome.why}`)
}

/** The first of the village's committee answers for shop and budgets. */
function keeperOf(villageCode: string, { persons }: Town): string {
  const keeps = persons.find(({ grants }) =>
    grants.some(({ role, gridCode }) => role === 'committee' && gridCode === villageCode),
  )
  if (!keeps) throw new Error(`${villageCode} has no committee`)
  return keeps._id
}
