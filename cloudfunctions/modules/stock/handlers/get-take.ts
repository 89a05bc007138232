import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { listPersons } from '../../person'
import { findShopOf, keepers } from '../kept-shop'
import { findTake } from '../stock.repo'
import { toTakeView } from '../take-view'

export const getTake: Handler<'stock.getTake'> = async ({ takeId }, { caller }) => {
  const take = await findTake(takeId)
  if (!take || !(await findShopOf(caller, take.shop, keepers))) return refuse('NOT_FOUND')
  const people = await listPersons([take.startedBy, ...take.counters])
  const names = new Map(people.map(({ _id, displayName }) => [_id, displayName ?? '']))
  return accept(toTakeView(take, caller._id, names))
}
