import { View } from '@tarojs/components'
import type { Verdict } from '@shared/domain/ticket/vocabulary'
import { PromiseClock } from '@/features/ticket/promise-clock'
import type { TicketDetail } from '@/features/ticket/ticket-looks'
import { openTab, replacePage } from '@/platform/navigation'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import type { IconName } from '@/ui/icon'
import { MessageState } from '@/ui/message-state'
import { Page } from '@/ui/page'

const answers: Record<Verdict, { title: string; icon: IconName; tone: 'done' | 'brand'; words: string }> = {
  fixed: { title: '好了，办完了', icon: 'done', tone: 'done', words: '记下了，谢谢您看这一眼。' },
  partlyFixed: { title: '好了一半', icon: 'half', tone: 'brand', words: '已经记下，办事的人会看到。' },
  notFixed: { title: '没好，重新办', icon: 'refresh', tone: 'brand', words: '已交给上一级重新办。' },
}

interface Props {
  readonly verdict: Verdict
  readonly ticket: TicketDetail
}

/** What the answer set in motion: who has it now, and by when. */
export function VerdictResult({ verdict, ticket }: Props) {
  const { assignee, promise } = ticket
  const { title, icon, tone, words } = answers[verdict]
  return (
    <Page
      bottom={
        <BottomBar>
          <Button kind="second" onPress={() => replacePage('ticket', { ticketId: ticket.ticketId })}>
            看进度
          </Button>
          <Button id="done" onPress={() => openTab('home')}>
            知道了
          </Button>
        </BottomBar>
      }
    >
      <MessageState id="rated" icon={icon} tone={tone} title={title}>
        {promise && assignee ? `已交给${assignee.title}${assignee.displayName}来管。` : words}
      </MessageState>
      {promise && (
        <Card>
          <View className="t-sub">新的期限</View>
          <PromiseClock promise={promise} now={Date.now()} />
        </Card>
      )}
    </Page>
  )
}
