import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { useCommand } from '@/api/use-command'
import { useQuery } from '@/api/use-query'
import { ClaimCards } from '@/features/claim/claim-cards'
import { WhySheet } from '@/features/claim/why-sheet'
import { openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Page } from '@/ui/page'

function useReview() {
  const { claimId = '' } = useRouter().params
  const query = useQuery('points.getClaim', { claimId })
  const command = useCommand('points.reviewClaim', `review:${claimId}`)
  const [asking, setAsking] = useState(false)
  const version = query.value?.version
  const send = async (approve: boolean, note?: string) => {
    const seen = version === undefined ? {} : { version }
    const answer = await command.send({ claimId, approve, ...seen, ...(note !== undefined && { note }) })
    if (answer) setAsking(false)
    query.refresh()
  }
  return {
    query,
    asking,
    ask: () => setAsking(true),
    close: () => setAsking(false),
    approve: () => void send(true),
    refuse: (note: string) => void send(false, note),
    busy: command.busy,
    trouble: command.error?.message,
  }
}

export default function ReviewClaimPage() {
  const form = useReview()
  const claim = form.query.value
  const isTurn = claim?.can.includes('review') ?? false
  return (
    <Page
      bottom={
        isTurn && (
          <BottomBar>
            <Button id="refuseClaim" kind="quiet" onPress={form.ask}>
              不同意
            </Button>
            <Button id="approveClaim" busy={form.busy} busyWords="正在记…" onPress={form.approve}>
              同意，记 {claim?.points} 分
            </Button>
          </BottomBar>
        )
      }
    >
      <AsyncView query={form.query} loadingWords="正在取这件申报…">
        {(value) => (
          <>
            {form.trouble !== undefined && !form.asking && (
              <Callout id="trouble" tone="late" icon="alert" title={form.trouble} urgent />
            )}
            <ClaimCards claim={value} now={Date.now()} />
            <AccountLink accountId={value.accountId} />
          </>
        )}
      </AsyncView>
      {form.asking && (
        <WhySheet
          title="不同意这一件？"
          label="为什么"
          hint="报的人能看到"
          action="不同意"
          busy={form.busy}
          trouble={form.trouble}
          onSend={form.refuse}
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
