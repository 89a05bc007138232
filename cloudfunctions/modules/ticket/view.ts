import { findMatter } from '@shared/content'
import type { Item, Output } from '@shared/contract'
import type { Photo } from '@shared/contract/method'
import { maskName } from '@shared/domain/person/mask-name'
import type { Person } from '@shared/domain/person/schema'
import { permittedEvents } from '@shared/domain/ticket/permissions'
import { toPromise } from '@shared/domain/ticket/promise'
import type { HistoryEntry, Ticket } from '@shared/domain/ticket/schema'
import { eventLabels, outcomeTimeline, resolutionLabels, sendBackReasonLabels } from '@shared/labels/ticket'
import { loadProfile } from '@shared/profiles'
import { stageNameOf } from '@shared/profiles/stage'
import { rulesFor } from './rules'

interface Viewer {
  person: Person
  now: number
}

export function toSummary(ticket: Ticket, { person, now }: Viewer): Item<'ticket.list'> {
  const matter = ticket.matterCode === undefined ? undefined : findMatter(ticket.matterCode)
  return {
    ticketId: ticket._id,
    number: ticket.number,
    version: ticket.version,
    status: ticket.status,
    stageName: stageNameOf(loadProfile(ticket.placeId), ticket.status),
    text: ticket.text,
    gridCode: ticket.gridCode,
    gridName: ticket.gridName,
    address: ticket.place?.address,
    matterCode: ticket.matterCode,
    matterName: matter?.name,
    urgency: ticket.urgency,
    assignee: ticket.assignee,
    dueAt: ticket.dueAt,
    createdAt: ticket.createdAt,
    can: permittedEvents(ticket, person, rulesFor(ticket, now), now),
  }
}

export function toDetail(ticket: Ticket, viewer: Viewer & { photos: Photo[] }): Output<'ticket.get'> {
  const { person, now, photos } = viewer
  const rules = rulesFor(ticket, now)
  const isMe = ticket.reporter.personId === person._id
  const isStaff = person.grants.some(({ role, gridCode }) => role !== 'informant' && ticket.gridPath.includes(gridCode))
  return {
    ...toSummary(ticket, viewer),
    reporter: { displayName: isMe ? ticket.reporter.displayName : maskName(ticket.reporter.displayName), isMe },
    routingReason: isStaff ? ticket.routingReason : undefined,
    place: ticket.place,
    photoRequired: rules.photoRequired,
    promise: toPromise(ticket, rules.calendar, now),
    resolution: ticket.resolution,
    verdict: ticket.verdict?.verdict,
    timeline: ticket.history.map((entry) => toTimelineEntry(entry, { photos, person, placeId: ticket.placeId })),
  }
}

export function photoIdsOf(ticket: Ticket): string[] {
  return [...new Set(ticket.history.flatMap(({ photos = [] }) => photos))]
}

function toTimelineEntry(
  entry: HistoryEntry,
  { photos, person, placeId }: { photos: Photo[]; person: Person; placeId: string },
): Output<'ticket.get'>['timeline'][number] {
  const isMe = entry.actor.personId === person._id
  const isPublicActor = entry.actor.role === 'resident' || entry.actor.role === 'informant'
  return {
    event: entry.event,
    title: titleOfEntry(entry),
    stageName: stageNameOf(loadProfile(placeId), entry.to),
    status: entry.to,
    at: entry.at,
    actorTitle: isMe ? '您' : entry.actor.title,
    actorName: isMe || isPublicActor ? undefined : entry.actor.displayName,
    note: noteOf(entry),
    photos: photos.filter(({ fileId }) => entry.photos?.includes(fileId)),
  }
}

function titleOfEntry({ event, passed, verdict }: HistoryEntry): string {
  if (event === 'verify' && passed === false) return outcomeTimeline.verifyFailed
  if (verdict === 'partlyFixed') return outcomeTimeline.ratePartlyFixed
  if (verdict === 'notFixed') return outcomeTimeline.rateNotFixed
  return eventLabels[event].timeline
}

function noteOf({ note, reasonCode, resolution }: HistoryEntry): string | undefined {
  const reason = Object.entries(sendBackReasonLabels).find(([code]) => code === reasonCode)?.[1]
  const parts = [reason, resolution && resolutionLabels[resolution], note].filter(Boolean)
  return parts.length === 0 ? undefined : parts.join('：')
}
