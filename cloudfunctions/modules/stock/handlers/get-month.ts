import { refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { findKeptShop, onlookers } from '../kept-shop'
import { reportMonth } from '../month-report'

export const getMonth: Handler<'stock.getMonth'> = async ({ gridCode, month }, { caller, now }) => {
  const shop = await findKeptShop(caller, gridCode, onlookers)
  return shop ? reportMonth(shop, month, now) : refuse('NOT_FOUND')
}
