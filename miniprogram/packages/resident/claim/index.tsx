import { View } from '@tarojs/components'
import { replacePage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { MessageState } from '@/ui/message-state'
import { Page } from '@/ui/page'
import { DeedCard, ProofCard, RuleCard } from './claim-cards'
import { useClaim, type ClaimForm } from './use-claim'

export default function ClaimPage() {
  const form = useClaim()
  const { rule, units, done } = form
  if (done) return <Claimed done={done} />
  return (
    <Page
      offlineHint="没有网络。写的都留着，有网再交"
      bottom={
        form.query.value && (
          <BottomBar trouble={form.trouble ?? Object.values(form.errors)[0]}>
            <Button id="submitClaim" busy={form.busy} busyWords="正在交…" onPress={form.submit}>
              {rule ? `交上去，可得 ${rule.points * units} 分` : '交上去'}
            </Button>
          </BottomBar>
        )
      }
    >
      <AsyncView query={form.query} loadingWords="正在取积分规则…">
        {({ rules, issuerName }) =>
          rules.length === 0 ? (
            <EmptyState icon="points" title="这里没有能自己报的" hint={`${issuerName}没有公布这样的规则。`} />
          ) : (
            <>
              <View>
                <View className="t-h1">做了哪一件好事</View>
                <View className="t-sub">照村里公布的规则，由别人看过再记分。</View>
              </View>
              <RuleCard form={form} rules={rules} />
              {rule && <DeedCard form={form} rule={rule} />}
              {rule && <ProofCard form={form} rule={rule} />}
            </>
          )
        }
      </AsyncView>
    </Page>
  )
}

function Claimed({ done }: { readonly done: NonNullable<ClaimForm['done']> }) {
  const { claimId, points } = done.value
  return (
    <Page>
      <MessageState
        id="claimed"
        icon="done"
        tone="done"
        title="报上去了"
        actions={<Button onPress={() => replacePage('claimDetail', { claimId })}>看看进度</Button>}
      >
        可得 {points} 分，有人看过、同意了才到账。
        {done.isEarlier && <View>这是您上次交的那一件。刚才写的还留着。</View>}
      </MessageState>
    </Page>
  )
}
