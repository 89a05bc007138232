import type { Handler } from '../../../platform/handler'
import { moveTicket } from '../move-ticket'

export const resolve: Handler<'ticket.resolve'> = (input, context) => {
  const { resolution = 'fixed', photos = [], note } = input
  return moveTicket(input, { event: 'resolve', resolution, photos, note }, context)
}
