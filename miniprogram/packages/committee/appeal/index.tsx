import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { useCommand } from '@/api/use-command'
import { useQuery } from '@/api/use-query'
import { AppealCards } from '@/features/claim/appeal-cards'
import { WhySheet } from '@/features/claim/why-sheet'
import { openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Page } from '@/ui/page'

function useAnswer() {
  const { appealId = '' } = useRouter().params
  const query = useQuery('points.getAppeal', { appealId })
  const command = useCommand('points.answerAppeal', `answer:${appealId}`)
  const [asking, setAsking] = useState(false)
  const version = query.value?.version
  const send = async (grant: boolean, words?: string) => {
    const seen = version === undefined ? {} : { version }
    const answer = await command.send({ appealId, grant, ...seen, ...(words !== undefined && { words }) })
    if (answer) setAsking(false)
    query.refresh()
  }
  return {
    query,
    asking,
    ask: () => setAsking(true),
    close: () => setAsking(false),
    grant: () => void send(true),
    dismiss: (words: string) => void send(false, words),
    busy: command.busy,
    trouble: command.error?.message,
  }
}

export default function AnswerAppealPage() {
  const form = useAnswer()
  const appeal = form.query.value
  const isTurn = appeal?.can.includes('answer') ?? false
  return (
    <Page
      bottom={
        isTurn && (
          <BottomBar>
            <Button id="dismissAppeal" kind="quiet" onPress={form.ask}>
              维持原结果
            </Button>
            <Button id="grantAppeal" busy={form.busy} busyWords="正在记…" onPress={form.grant}>
              同意，补 {appeal?.points} 分
            </Button>
          </BottomBar>
        )
      }
    >
      <AsyncView query={form.query} loadingWords="正在取这件申诉…">
        {(value) => (
          <>
            {form.trouble !== undefined && !form.asking && (
              <Callout id="trouble" tone="late" icon="alert" title={form.trouble} urgent />
            )}
            <AppealCards appeal={value} now={Date.now()} />
            <AccountLink accountId={value.accountId} />
          </>
        )}
      </AsyncView>
      {form.asking && (
        <WhySheet
          title="维持原结果？"
          label="怎么跟他说"
          hint="申诉的人能看到"
          action="维持原结果"
          busy={form.busy}
          trouble={form.trouble}
          onSend={form.dismiss}
          onClose={form.close}
        />
      )}
    </Page>
  )
}

function AccountLink({ accountId }: { readonly accountId: string }) {
  return (
    <Button kind="second" icon="points" onPress={() => openPage('accountEntries', { accountId })}>
      看这一户的积分
    </Button>
  )
}
