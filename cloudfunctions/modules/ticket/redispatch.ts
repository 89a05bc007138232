import { decideRedispatch } from '@shared/domain/ticket/decide-redispatch'
import { chooseFor } from './choose'
import { rulesFor } from './rules'
import { commitTicket, findTicket } from './ticket.repo'

/**
 * A ticket sent back goes to the next person at once: never back to whoever returned it, else to the leader. Somebody
 * holds it before the resident has time to wonder.
 */
export async function redispatch(ticketId: string, effectId: string, now: number): Promise<void> {
  const ticket = await findTicket(ticketId)
  if (!ticket || ticket.status !== 'screened' || !ticket.assignee) return
  const { gridName: name, gridPath: path, placeId, assignee } = ticket
  const choice = await chooseFor({ grid: { name, path, placeId }, source: '退单后改派', except: assignee.personId })
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
