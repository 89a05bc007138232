import { View } from '@tarojs/components'
import type { Output } from '@shared/contract'
import { dueInWords } from '@/features/ticket/due-words'
import { openTab } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { MessageState } from '@/ui/message-state'
import { Page } from '@/ui/page'

type Props = Output<'ticket.submit'> & { readonly onOpen: (ticketId: string) => void }

/** The answer to a report: who has it and by when. */
export function Submitted({ ticketId, assignee, dueAt, onOpen }: Props) {
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
    </Page>
  )
}
