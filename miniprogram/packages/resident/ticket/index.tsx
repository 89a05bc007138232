import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useQuery } from '@/api/use-query'
import { familyOf } from '@shared/domain/ticket/vocabulary'
import { statusLabels, verdictLabels } from '@shared/labels/ticket'
import { openPage } from '@/platform/navigation'
import { PromiseClock } from '@/features/ticket/promise-clock'
import { Timeline } from '@/features/ticket/timeline'
import { tagOf, titleOf, whereOf, type TicketDetail } from '@/features/ticket/ticket-looks'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Icon } from '@/ui/icon'
import { Page } from '@/ui/page'
import { Row } from '@/ui/row'
import { StatusTag } from '@/ui/status-tag'
import './index.scss'

export default function TicketPage() {
  const { ticketId = '' } = useRouter().params
  const query = useQuery('ticket.get', { ticketId })
  const ticket = query.value
  const asked = ticket?.can.includes('rate') ?? false
  return (
    <Page
      offlineHint="没有网络，先看上次的进度"
      bottom={
        ticket &&
        asked && (
          <BottomBar>
            <Button id="rate" icon="star" onPress={() => openPage('verdict', { ticketId, title: titleOf(ticket) })}>
              去评价
            </Button>
          </BottomBar>
        )
      }
    >
      <AsyncView query={query} loadingWords="正在取这张工单…">
        {(value) => <Progress ticket={value} />}
      </AsyncView>
    </Page>
  )
}

function Progress({ ticket }: { readonly ticket: TicketDetail }) {
  const now = Date.now()
  const { assignee, promise, verdict } = ticket
  return (
    <>
      <Card className="stack">
        <View className="line line--between line--wrap">
          <StatusTag {...tagOf(ticket)} />
          <View className="t-hint">单号 {ticket.number}</View>
        </View>
        <View className="ticket-words">{ticket.text === '' ? titleOf(ticket) : ticket.text}</View>
        <View className="line line--top t-sub">
          <Icon name="pin" size="s" />
          {whereOf(ticket)}
        </View>
        {promise ? (
          <PromiseClock promise={promise} now={now} />
        ) : (
          <Callout tone={toneOf(ticket)}>{statusLabels[ticket.status].resident}。</Callout>
        )}
        {verdict && <Callout tone="wait" icon="star" title={`您的评价：${verdictLabels[verdict].label}`} />}
      </Card>
      {assignee && (
        <Card flush>
          <Row icon="user" title={assignee.displayName} sub={`${assignee.title}，从头管到底`} />
        </Card>
      )}
      <Card>
        <View className="t-h3 ticket-heading">走到哪一步了</View>
        <Timeline timeline={ticket.timeline} now={now} />
      </Card>
    </>
  )
}

const familyTones = { open: 'info', done: 'done', void: 'wait' } as const
const toneOf = ({ status }: TicketDetail) => familyTones[familyOf[status]]
