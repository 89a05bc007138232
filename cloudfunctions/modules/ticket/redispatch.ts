import { decideRedispatch } from '@shared/domain/ticket/decide-redispatch'
import { log } from '../../platform/log'
import { chooseFor } from './choose'
import { rulesFor } from './rules'
import { commitTicket, findTicket } from './ticket.repo'

/**
 * A ticket sent back goes to the next person at once: another worker of the grid, else the leader, else upwards, and
 * never to anybody who returned it before. When everybody has, it waits at the dispatcher's desk.
 */
export async function redispatch(ticketId: string, effectId: string, now: number): Promise<void> {
  const ticket = await findTicket(ticketId)
  if (!ticket || ticket.status !== 'screened') return
  const { gridName: name, gridPath: path, placeId, history } = ticket
  const except = history.filter(({ event }) => event === 'sendBack').map(({ actor }) => actor.personId)
  const choice = await chooseFor({ grid: { name, path, placeId }, source: '退单后改派', except })
  if (!choice) {
    log('ticket.nobodyLeft', { ticketId })
    return
  }
  const next = decideRedispatch(ticket, choice.assignee, choice.reason, {
    now,
    requestId: effectId,
    fingerprint: effectId,
    actor: { personId: 'system', role: 'system', title: '系统' },
    ...rulesFor(ticket, now),
  })
  // Lost against another step: that step decided who has it now.
  if (next) await commitTicket(ticket, next)
}
