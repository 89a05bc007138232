import { chooseVoided } from '@shared/domain/stock/choose-voided'
import type { Person } from '@shared/domain/person/schema'
import type { PayloadOf } from '@shared/domain/proposal/schema'
import type { Shop } from '@shared/domain/reward/schema'
import type { Take, TakeItem } from '@shared/domain/stock/schema'
import { logError } from '../../platform/log'
import { findShop } from '../ledger'
import { listPersons, listStaff } from '../person'
import { findProposed, propose, type Motion } from '../proposal'
import type { PoolDesk } from './pool-desk'

/**
 * What is missing and was promised: whose orders are called off is put to a second person. The proposal's id is made of
 * the take and the reward, so that closing again asks once.
 */
export async function proposeVoids(take: Take, { desk, now }: { desk: PoolDesk; now: number }): Promise<void> {
  const short = take.items.filter((item) => item.short > 0)
  if (short.length === 0) return
  const shop = await findShop(take.shop)
  if (!shop) throw new Error(`stock-take ${take._id} belongs to no shop`)
  const authors = await listAuthors(take, shop)
  for (const item of short) {
    const orders = await chooseOrders(item, desk)
    if (orders.length > 0) await proposeOnce(toMotion(take, item, { shop, orders }), authors, now)
  }
}

/** In whose name it can be asked: who closed it first, or, where that one has left the committee meanwhile, another. */
async function listAuthors({ closing, startedBy, counters }: Take, shop: Shop): Promise<Person[]> {
  const named = [closing?.by ?? startedBy, startedBy, ...counters]
  const persons = new Map((await listPersons(named)).map((person) => [person._id, person]))
  const staff = await listStaff(shop.gridPath, ['committee'])
  return [...new Map([...named.flatMap((id) => persons.get(id) ?? []), ...staff].map((one) => [one._id, one])).values()]
}

/** With nobody to ask in whose name, the goods are not kept frozen for it: the next take finds the same again. */
async function proposeOnce(motion: VoidMotion, authors: readonly Person[], now: number): Promise<void> {
  const { takeId, rewardId } = motion.payload
  const key = `${takeId}_${rewardId}`
  for (const caller of authors) {
    const request = { caller, now, requestId: key, fingerprint: key }
    if ((await findProposed(request))?.ok || (await propose(motion, request)).ok) return
  }
  logError('void-not-proposed', new Error(`nobody may propose for ${motion.shop._id}`), { takeId, rewardId })
}

type VoidMotion = Motion & { readonly payload: PayloadOf<'takeVoid'> }

function toMotion(
  { _id: takeId }: Take,
  { rewardId, rewardName, unit, short: units, agreed = 0, books }: TakeItem,
  { shop, orders }: { shop: Shop; orders: PayloadOf<'takeVoid'>['orders'] },
): VoidMotion {
  const inBooks = Object.values(books).reduce((total, count) => total + count, 0)
  return {
    shop,
    payload: { kind: 'takeVoid', takeId, rewardId, rewardName, unit, units, orders },
    summary: `盘点少了 ${units} ${unit}${rewardName}，有 ${orders.length} 单领不到货，请同意取消并退回积分。`,
    facts: [
      { label: '数到', text: `${agreed} ${unit}` },
      { label: '账上', text: `${inBooks} ${unit}` },
      { label: '不同意的话', text: '这样货先不换出去，等对上账' },
    ],
  }
}

/** What a desk without signal may have handed over cannot be called off. */
async function chooseOrders({ poolIds, short, locks = [] }: TakeItem, desk: PoolDesk) {
  const pools = await desk.listPools(poolIds)
  const locked = new Set(locks.map(({ redemptionId }) => redemptionId))
  const holds = pools
    .flatMap((pool) => Object.entries(pool.holds).map(([op, token]) => ({ op, token, poolId: pool._id })))
    .filter(({ op }) => !locked.has(op))
  const chosen = new Set(
    chooseVoided(
      holds.map(({ op, token }) => [op, token] as const),
      short,
    ),
  )
  return holds
    .filter(({ op }) => chosen.has(op))
    .map(({ op, token, poolId }) => ({ redemptionId: op, poolId, units: token.quantity }))
}
