import { View } from '@tarojs/components'
import type { Answer } from '@/api/use-command'
import { dueInWords } from '@/features/ticket/due-words'
import { openTab } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { MessageState } from '@/ui/message-state'
import { Page } from '@/ui/page'

interface Props {
  readonly answer: Answer<'ticket.submit'>
  readonly onOpen: (ticketId: string) => void
}

/** The answer to a report: who has it and by when. */
export function Submitted({ answer, onOpen }: Props) {
  const { ticketId, assignee, dueAt } = answer.value
  return (
    <Page>
      <MessageState
        id="submitted"
        icon="done"
        tone="done"
        title="收到了"
        actions={
          <>
            <Button id="openTicket" onPress={() => onOpen(ticketId)}>
              看进度
            </Button>
            <Button kind="second" onPress={() => openTab('home')}>
              回首页
            </Button>
          </>
        }
      >
        {assignee ? (
          <View>
            已交给{assignee.title}
            {assignee.displayName}。
          </View>
        ) : (
          <View>正在定由谁来办，定了会告诉您。</View>
        )}
        {dueAt !== undefined && <View className="t-strong">{dueInWords(dueAt, Date.now())} 前办好</View>}
      </MessageState>
      {answer.isEarlier && (
        <Callout tone="wait" title="收到的是上一次提交的内容。">
          后来改的没有交，还存在手机里。
        </Callout>
      )}
    </Page>
  )
}
