import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { listPersons } from '../../person'
import { findShopOf, keepers } from '../kept-shop'
import { findTake } from '../stock.repo'
import { listUntold } from '../untold'
import { toTakeView } from '../take-view'

export const getTake: Handler<'stock.getTake'> = async ({ takeId }, { caller, now }) => {
  const take = await findTake(takeId)
  const shop = take && (await findShopOf(caller, take.shop, keepers))
  if (!take || !shop) return refuse('NOT_FOUND')
  const [people, untold] = await Promise.all([
    listPersons([take.startedBy, ...take.counters]),
    listUntold(take, shop, now),
  ])
  const names = new Map(people.map(({ _id, displayName }) => [_id, displayName ?? '']))
  return accept(toTakeView(take, caller._id, { names, untold }))
}
