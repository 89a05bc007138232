import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { encodeCursor, toPage } from '../../../platform/paging'
import { listPersons } from '../../person'
import { findKeptShop, onlookers } from '../kept-shop'
import { listTakesOf } from '../stock.repo'
import { toTakeRow } from '../take-view'

export const listTakes: Handler<'stock.listTakes'> = async (input, { caller }) => {
  const shop = await findKeptShop(caller, input.gridCode, onlookers)
  if (!shop) return refuse('NOT_FOUND')
  const found = await listTakesOf(shop._id, input)
  const { items: takes, nextCursor } = toPage(found, input, ({ number, _id }) => encodeCursor(number, _id))
  const people = await listPersons(takes.map(({ startedBy }) => startedBy))
  const names = new Map(people.map(({ _id, displayName }) => [_id, displayName ?? '']))
  const items = takes.map((take) => toTakeRow(take, names))
  return accept(nextCursor === undefined ? { items } : { items, nextCursor })
}
