import type { Output } from '@shared/contract'
import { decideMove, type Move } from '@shared/domain/ticket/decide-move'
import type { Choice } from '@shared/domain/ticket/routing'
import type { HistoryEntry, Ticket } from '@shared/domain/ticket/schema'
import { accept, refuse, type Refusal, type Result } from '@shared/kernel/result'
import { statusLabels } from '@shared/labels/ticket'
import { checkPhotos } from '../../platform/files'
import type { CallContext } from '../../platform/handler'
import { uploadFolderOf } from '../../platform/identity'
import { actorOf } from './actor'
import { chooseFor } from './choose'
import { rulesFor } from './rules'
import { commitTicket, findTicket } from './ticket.repo'

type Moved = Output<'ticket.accept'>
/** Steps of one ticket rarely meet; more losses than this are a fault to be seen, not to be waited out. */
const maxTries = 8

/**
 * One step of one ticket: load, decide, commit on the version that was read. Lost against another step, it decides
 * again on what is there now; the same request a second time gets the first one's answer.
 */
export async function moveTicket(
  { ticketId, version }: { ticketId: string; version?: number | undefined },
  move: Move,
  context: CallContext,
): Promise<Result<Moved>> {
  const { caller, now, requestId, fingerprint } = context
  for (let tries = 0; tries < maxTries; tries += 1) {
    const ticket = await findTicket(ticketId)
    if (!ticket) return refuse('NOT_FOUND')
    const earlier = ticket.history.find((entry) => isSameCall(entry, move, context))
    if (earlier) {
      if (earlier.fingerprint !== fingerprint) return refuse('REQUEST_REUSED')
      return accept({ ticketId, version: earlier.version, status: earlier.to })
    }
    const rules = rulesFor(ticket, now)
    const superior = await superiorFor(ticket, move)
    const decided = decideMove(ticket, move, {
      ...rules,
      rules,
      now,
      requestId,
      fingerprint,
      actor: actorOf(caller, ticket, move.event),
      person: caller,
      seenVersion: version,
      superior,
    })
    if (!decided.ok) return withStatus(decided, ticket)
    if ('photos' in move) {
      const photos = await checkPhotos(move.photos, uploadFolderOf(caller.openid))
      if (!photos.ok) return photos
    }
    const after = decided.value
    if (await commitTicket(ticket, after)) return accept({ ticketId, version: after.version, status: after.status })
  }
  throw new Error(`ticket ${ticketId} was moved by others ${maxTries} times in a row`)
}

/** Of the same person: somebody else with the same requestId learns nothing from it. */
function isSameCall(entry: HistoryEntry, move: Move, { caller, requestId }: CallContext): boolean {
  return entry.requestId === requestId && entry.event === move.event && entry.actor.personId === caller._id
}

/** Says where the ticket stands now, so that whoever comes too late need not guess. */
function withStatus(refusal: Refusal, ticket: Ticket): Refusal {
  const status = statusLabels[ticket.status].short
  if (refusal.code === 'STALE_VERSION') {
    return { ...refusal, message: `别人刚刚更新过，现在是“${status}”。已为您刷新，请再看一眼。` }
  }
  if (refusal.code === 'WRONG_STATE') {
    return { ...refusal, message: `这一单现在是“${status}”，不能这样操作。请刷新看最新进度。` }
  }
  return refusal
}

/** 没好 goes one level above whoever closed the ticket. Undefined: it stays with its owner, or nobody is above. */
async function superiorFor(ticket: Ticket, move: Move): Promise<Choice | undefined> {
  if (move.event !== 'rate' || move.verdict !== 'notFixed' || !ticket.assignee) return undefined
  const { gridName: name, gridPath: path, placeId, assignee } = ticket
  return chooseFor({ grid: { name, path, placeId }, source: '居民说没好，交给上一级', above: assignee.role })
}
