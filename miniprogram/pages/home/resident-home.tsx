import { Text, View } from '@tarojs/components'
import { openPage } from '@/platform/navigation'
import type { Session } from '@/session/session-store'
import { PromiseClock } from '@/features/ticket/promise-clock'
import { TicketCard } from '@/features/ticket/ticket-card'
import { tagOf, titleOf, type TicketDetail } from '@/features/ticket/ticket-looks'
import { accessible } from '@/ui/accessible'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Icon, type IconName } from '@/ui/icon'
import { Row } from '@/ui/row'
import { StatusTag } from '@/ui/status-tag'
import { HomeHead } from './home-head'
import { useHome } from './use-home'

export function ResidentHome({ session }: { readonly session: Session }) {
  const { asked, current, hasDraft, now } = useHome()
  const account = session.accounts[0]
  return (
    <>
      <HomeHead place={session.households[0]?.gridName ?? session.place.name} />
      <ReportCard />
      {hasDraft && (
        <Card flush>
          <Row icon="pen" title="有一件没写完" sub="照片和字都留着，接着写" onPress={() => openPage('submit')} />
        </Card>
      )}
      {asked && (
        <TicketCard
          ticket={asked}
          now={now}
          onOpen={() => openPage('ticket', { ticketId: asked.ticketId })}
          onRate={() => openPage('verdict', { ticketId: asked.ticketId, title: titleOf(asked) })}
        />
      )}
      {current && <PromiseCard ticket={current} now={now} />}
      <Card flush>
        <Row
          id="openPoints"
          icon="points"
          tint="gold"
          title={
            <>
              积分 <Text className="t-points">{account?.available ?? 0}</Text> 分
            </>
          }
          sub={account === undefined ? '报的事属实就有积分' : `能在${account.issuerName}换东西`}
          onPress={() => openPage('points')}
        />
      </Card>
      <Callout tone="late" icon="phone" title="人有危险，先打 120 / 119 / 110" />
    </>
  )
}

function ReportCard() {
  return (
    <Card className="home-report">
      <View className="t-h1">有事，说一声</View>
      <View className="home-report__hint">路灯、水渠、垃圾、邻里的事，都可以</View>
      <View className="home-report__ways">
        <ReportWay
          id="reportByPhoto"
          icon="camera"
          word="拍照"
          onPress={() => openPage('submit', { start: 'photo' })}
        />
        <ReportWay id="reportByText" icon="pen" word="写字" onPress={() => openPage('submit')} />
      </View>
    </Card>
  )
}

interface WayProps {
  readonly id: string
  readonly icon: IconName
  readonly word: string
  readonly onPress: () => void
}

function ReportWay({ id, icon, word, onPress }: WayProps) {
  return (
    <View
      id={id}
      className="home-report__way"
      hoverClass="pressed"
      onClick={onPress}
      {...accessible({ role: 'button' })}
    >
      <Icon name={icon} size="l" />
      <View className="t-h3">{word}</View>
    </View>
  )
}

function PromiseCard({ ticket, now }: { readonly ticket: TicketDetail; readonly now: number }) {
  const { assignee, promise } = ticket
  return (
    <Card onPress={() => openPage('ticket', { ticketId: ticket.ticketId })} label={`${titleOf(ticket)}，看进度`}>
      <View className="line line--between">
        <StatusTag {...tagOf(ticket)} />
        <View className="home-promise__who t-sub">
          {assignee ? `${assignee.title}${assignee.displayName}` : '看进度'}
          <Icon name="right" size="s" />
        </View>
      </View>
      <View className="t-sub home-promise__what">{titleOf(ticket)}</View>
      {promise && <PromiseClock promise={promise} now={now} />}
    </Card>
  )
}
