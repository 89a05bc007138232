import { View } from '@tarojs/components'
import { momentInWords } from '@shared/kernel/time'
import { familyOf } from '@shared/domain/ticket/vocabulary'
import { Card } from '@/ui/card'
import { Button } from '@/ui/button'
import { Icon } from '@/ui/icon'
import { StatusTag } from '@/ui/status-tag'
import { deadlineOf, dueInWords, timeLeftInWords } from './due-words'
import { tagOf, titleOf, whereOf, type TicketSummary } from './ticket-looks'
import './ticket-card.scss'

interface Props {
  readonly ticket: TicketSummary
  readonly now: number
  readonly onOpen: () => void
  /** Given where the reader may be asked to answer. */
  readonly onRate?: () => void
  /** Staff: how late or near it is comes before what step it is in. */
  readonly byDeadline?: boolean
}

/** In this order: status, what, where, by when. A button only when it is the reader's turn. */
export function TicketCard({ ticket, now, onOpen, onRate, byDeadline }: Props) {
  const asked = onRate !== undefined && ticket.can.includes('rate')
  const open = familyOf[ticket.status] === 'open'
  const pressingAt = byDeadline && open && isPressing(ticket, now) ? ticket.dueAt : undefined
  return (
    <Card
      id={`ticket-${ticket.ticketId}`}
      className="ticket-card"
      onPress={asked ? onRate : onOpen}
      label={`${titleOf(ticket)}，${ticket.stageName}`}
    >
      <View className="ticket-card__head">
        {pressingAt === undefined ? <StatusTag {...tagOf(ticket)} /> : <DeadlineTag dueAt={pressingAt} now={now} />}
        <View className="t-hint">
          {pressingAt === undefined ? momentInWords(ticket.createdAt, now) : ticket.stageName}
        </View>
      </View>
      <View className="t-h2 ticket-card__title">{titleOf(ticket)}</View>
      <View className="ticket-card__where t-sub">
        <Icon name="pin" size="s" />
        {whereOf(ticket)}
      </View>
      {(asked || (open && ticket.dueAt !== undefined)) && <View className="card__divider" />}
      {asked && (
        <>
          <View className="ticket-card__asked">办的人说好了，您看看。</View>
          <Button wide onPress={onRate}>
            去评价
          </Button>
        </>
      )}
      {!asked && open && ticket.dueAt !== undefined && <DueLine dueAt={ticket.dueAt} now={now} />}
    </Card>
  )
}

function DueLine({ dueAt, now }: { readonly dueAt: number; readonly now: number }) {
  return (
    <View className="ticket-card__due">
      <Icon name="clock" size="s" />
      <View>
        <View className="t-strong">{dueInWords(dueAt, now)}</View>
        {dueAt < now ? ' 到期' : ' 前办好'}
      </View>
    </View>
  )
}

/** Late, or due today: that comes before what step it is in. */
function isPressing({ dueAt }: TicketSummary, now: number): boolean {
  return ['late', 'today'].includes(deadlineOf(dueAt, now))
}

function DeadlineTag({ dueAt, now }: { readonly dueAt: number; readonly now: number }) {
  return deadlineOf(dueAt, now) === 'late' ? (
    <StatusTag tone="late" icon="alert" word={timeLeftInWords(dueAt, now)} />
  ) : (
    <StatusTag tone="soon" icon="clock" word="今天到期" />
  )
}
