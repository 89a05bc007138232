import type { Item, Output } from '@shared/contract'
import type { TicketEvent, TicketStatus } from '@shared/domain/ticket/vocabulary'
import type { IconName } from '@/ui/icon'
import type { Tone } from '@/ui/status-tag'

export type TicketSummary = Item<'ticket.list'>
export type TicketDetail = Output<'ticket.get'>

interface Look {
  readonly tone: Tone
  readonly icon: IconName
}

const statusLooks: Record<TicketStatus, Look> = {
  submitted: { tone: 'wait', icon: 'clock' },
  screened: { tone: 'wait', icon: 'clock' },
  dispatched: { tone: 'doing', icon: 'bell' },
  accepted: { tone: 'doing', icon: 'doing' },
  suspended: { tone: 'paused', icon: 'pause' },
  resolved: { tone: 'doing', icon: 'eye' },
  verified: { tone: 'done', icon: 'done' },
  rated: { tone: 'done', icon: 'done' },
  archived: { tone: 'done', icon: 'done' },
  rejected: { tone: 'late', icon: 'sendback' },
  withdrawn: { tone: 'wait', icon: 'minus' },
  merged: { tone: 'wait', icon: 'merge' },
}

/** The tag of a ticket: this place's word for its step, or the question when the reader is asked to answer. */
export function tagOf({
  status,
  stageName,
  can,
}: Pick<TicketSummary, 'status' | 'stageName' | 'can'>): Look & { word: string } {
  if (can.includes('rate')) return { tone: 'act', icon: 'star', word: '请您评价' }
  return { ...statusLooks[status], word: stageName }
}

/** The mark of a step in the timeline. */
export const eventIcons: Record<TicketEvent, IconName> = {
  submit: 'ticket',
  screen: 'eye',
  dispatch: 'transfer',
  accept: 'done',
  sendBack: 'sendback',
  resolve: 'check',
  verify: 'shield',
  rate: 'star',
}

const longestTitle = 40

/** What a card calls the ticket: its first sentence, or what there is to look at. */
export function titleOf({ text, matterName }: Pick<TicketSummary, 'text' | 'matterName'>): string {
  const first = /^[^。！？!?\n]+/.exec(text.trim())?.[0]
  if (first === undefined) return matterName ?? '看照片'
  return first.length > longestTitle ? `${first.slice(0, longestTitle)}…` : first
}

/** Where it is, in words. */
export function whereOf({ address, gridName }: Pick<TicketSummary, 'address' | 'gridName'>): string {
  return address ?? gridName
}
