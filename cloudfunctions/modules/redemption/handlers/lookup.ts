import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { refusalOfClosed } from '../closed'
import { identifyOrder } from '../desk'
import { residentNameOf } from '../resident-name'
import { toOrderView } from '../view'

export const lookup: Handler<'redemption.lookup'> = async ({ code }, context) => {
  const found = await identifyOrder(code, context)
  if (!found.ok) return found
  const { redemption, isStale } = found.value
  if (redemption.status !== 'open') return refusalOfClosed(redemption, context.now)
  if (isStale) return refuse('CODE_EXPIRED')
  return accept(toOrderView(redemption, await residentNameOf(redemption.personId)))
}
