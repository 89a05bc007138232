import { decideCount } from '@shared/domain/stock/decide-count'
import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { findShopOf, keepers } from '../kept-shop'
import { commit } from '../run-take'
import { findTake } from '../stock.repo'

const maxTries = 10

/** One person's figures. Two who write at once both get theirs in: who loses the race decides again on what is there. */
export const countTake: Handler<'stock.countTake'> = async ({ takeId, round, counts }, context) => {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const take = await findTake(takeId)
    if (!take || !(await findShopOf(context.caller, take.shop, keepers))) return refuse('NOT_FOUND')
    const decided = decideCount(take, { ...context, round, counts })
    if (!decided.ok) return decided
    if (decided.value === take || (await commit(take, decided.value))) return accept({ takeId })
  }
  throw new Error(`stock-take ${takeId} changes too fast`)
}
