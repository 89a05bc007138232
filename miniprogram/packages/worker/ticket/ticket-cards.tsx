import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { momentInWords } from '@shared/kernel/time'
import { resolutionLabels, urgencyLabels, verdictLabels } from '@shared/labels/ticket'
import { deadlineOf, dueInWords, timeLeftInWords, type Deadline } from '@/features/ticket/due-words'
import { Timeline } from '@/features/ticket/timeline'
import { tagOf, titleOf, whereOf, type TicketDetail } from '@/features/ticket/ticket-looks'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { PhotoGrid } from '@/ui/photo-grid'
import { Row } from '@/ui/row'
import { StatusTag } from '@/ui/status-tag'
import './ticket-cards.scss'

interface Props {
  readonly ticket: TicketDetail
  /** Whether the promise still runs. */
  readonly isOpen: boolean
}

/** What staff need at the place: by when, what was seen and said, where, who, why me, what was done before. */
export function TicketCards({ ticket, isOpen }: Props) {
  const now = Date.now()
  return (
    <>
      <Card className="stack">
        <View className="line line--between line--wrap">
          <StatusTag {...tagOf(ticket)} />
          <View className="t-hint">单号 {ticket.number}</View>
        </View>
        <View className="t-h2">{titleOf(ticket)}</View>
        <View className="t-sub">
          {momentInWords(ticket.createdAt, now)} 报的 · {urgencyLabels[ticket.urgency]}
        </View>
        {isOpen && ticket.dueAt !== undefined && <DueCallout dueAt={ticket.dueAt} now={now} />}
        <Outcome ticket={ticket} />
      </Card>
      <SaidCard ticket={ticket} />
      <Card flush>
        <Row
          icon="pin"
          title={whereOf(ticket)}
          {...(ticket.address !== undefined && { sub: ticket.gridName })}
          {...(ticket.place && { onPress: () => openMap(ticket) })}
        />
        <Row icon="user" title={ticket.reporter.displayName} sub="资料只为办这件事用" />
      </Card>
      {ticket.routingReason !== undefined && <Callout title="为什么派给您：">{ticket.routingReason}</Callout>}
      <Card>
        <View className="t-h3 worker-ticket-heading">走到哪一步了</View>
        <Timeline timeline={ticket.timeline} now={now} />
      </Card>
    </>
  )
}

const tones: Record<Deadline, 'late' | 'soon' | 'info'> = { late: 'late', today: 'soon', coming: 'info', none: 'info' }

function DueCallout({ dueAt, now }: { readonly dueAt: number; readonly now: number }) {
  return (
    <Callout
      tone={tones[deadlineOf(dueAt, now)]}
      icon="clock"
      title={`${dueInWords(dueAt, now)} ${dueAt < now ? '到期' : '前办好'}`}
    >
      <View className="t-sub">{timeLeftInWords(dueAt, now)}</View>
    </Callout>
  )
}

function Outcome({ ticket: { resolution, verdict } }: { readonly ticket: TicketDetail }) {
  if (!resolution && !verdict) return null
  return (
    <Callout tone="wait" icon="done">
      {resolution && <View>办的结果：{resolutionLabels[resolution]}</View>}
      {verdict && <View>报的人说：{verdictLabels[verdict].label}</View>}
    </Callout>
  )
}

function SaidCard({ ticket }: { readonly ticket: TicketDetail }) {
  const photos = ticket.timeline.find(({ event }) => event === 'submit')?.photos ?? []
  const words = ticket.text.trim().replace(/[。！？!?]+$/, '') === titleOf(ticket) ? '' : ticket.text.trim()
  if (photos.length === 0 && words === '') return null
  return (
    <Card className="stack">
      {photos.length > 0 && <PhotoGrid photos={photos} />}
      {words !== '' && <View className="worker-ticket-words">“{words}”</View>}
    </Card>
  )
}

function openMap({ place, gridName }: TicketDetail) {
  if (!place) return
  void Taro.openLocation({ latitude: place.latitude, longitude: place.longitude, name: place.address ?? gridName })
}
