import { pointsRules } from '@shared/content'
import type { Item } from '@shared/contract'
import type { JournalEntry, Pool } from '@shared/domain/ledger/schema'
import { paceOf } from '@shared/domain/points/budget-pace'
import { accept, refuse } from '@shared/kernel/result'
import { dayOf } from '@shared/kernel/time'
import type { Handler } from '../../../platform/handler'
import { listPools, liveLedger } from '../../ledger'
import { findShopAs, readerRoles } from '../own-shop'
import { budgetIdIn } from '../rules'

/** Lines shown of where a budget came from. */
const shownSources = 20

export const listBudgets: Handler<'points.listBudgets'> = async ({ gridCode, year: wanted }, { caller, now }) => {
  const shop = await findShopAs(readerRoles, caller, gridCode)
  if (!shop) return refuse('NOT_FOUND')
  const year = wanted ?? Number(dayOf(now).slice(0, 4))
  const kinds = pointsRules.budgetPools.map(({ code, name }) => ({ code, name, id: budgetIdIn(shop._id, code, year) }))
  const pools = new Map((await listPools(kinds.map(({ id }) => id))).map((pool) => [pool._id, pool]))
  const items = await Promise.all(
    kinds.flatMap(({ code, name, id }) => {
      const pool = pools.get(id)
      return pool ? [toItem(pool, { budgetCode: code, name, year }, now)] : []
    }),
  )
  return accept({ shopName: shop.name, items })
}

async function toItem(
  pool: Pool,
  what: Pick<Item<'points.listBudgets'>, 'budgetCode' | 'name' | 'year'>,
  now: number,
): Promise<Item<'points.listBudgets'>> {
  const lines = await listMovements(pool)
  const { cap: granted, available: left } = pool
  const since = lines.at(-1)?.at ?? now
  return {
    ...what,
    granted,
    left,
    issued: granted - left,
    ...paceOf({ granted, left, year: what.year, since }, now),
    sources: lines.map(({ at, quantity, ref }) => ({
      at,
      points: quantity,
      source: ref.source ?? '村民会议定的年度预算',
    })),
  }
}

/** The budget's own chain, newest first, with what its outbox has not relayed yet. */
async function listMovements({ _id, outbox }: Pool): Promise<JournalEntry[]> {
  const relayed = await liveLedger.store.listEntries(_id, Number.MAX_SAFE_INTEGER, shownSources)
  const lines = new Map([...relayed, ...outbox].map((line) => [line._id, line]))
  return [...lines.values()].filter(({ ok }) => ok).sort((left, right) => right.sequence - left.sequence)
}
