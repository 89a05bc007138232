import { Text, View } from '@tarojs/components'
import { useList } from '@/api/use-list'
import { useQuery } from '@/api/use-query'
import type { Output } from '@shared/contract'
import { EntryExplanation } from '@/features/points/entry-explanation'
import { PointsEntry } from '@/features/points/points-entry'
import { openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { Row } from '@/ui/row'

export default function PointsPage() {
  const account = useQuery('points.get', {})
  const entries = useList('points.listEntries', { limit: 30 })
  const now = Date.now()
  return (
    <Page>
      <AsyncView query={account} loadingWords="正在取您的积分…">
        {(value) => <Balance account={value} />}
      </AsyncView>
      <Deeds />
      <AsyncView query={entries} loadingWords="正在取每一笔…">
        {(items) =>
          items.length === 0 && entries.more === undefined ? (
            <EmptyState
              icon="points"
              title="还没有积分"
              hint="报的事查实了、评了单，就会有积分。每一分都写明凭什么。"
              action={{ words: '怎么得分', onPress: () => openPage('howToEarn') }}
            />
          ) : (
            <>
              <View className="line line--between">
                <View className="t-h3">每一分怎么来的</View>
                <Button id="howToEarn" kind="text" onPress={() => openPage('howToEarn')}>
                  怎么得分
                </Button>
              </View>
              {items.length > 0 && (
                <Card flush>
                  {items.map((entry) => (
                    <PointsEntry key={entry.entryId} entry={entry} now={now}>
                      {(explained) => <EntryExplanation entry={explained} />}
                    </PointsEntry>
                  ))}
                </Card>
              )}
              <MoreButton list={entries} />
            </>
          )
        }
      </AsyncView>
    </Page>
  )
}

function Balance({ account }: { readonly account: Output<'points.get'> }) {
  const { expiringSoon, held, pending, debt } = account
  const [, month, day] = expiringSoon?.expiresOn.split('-').map(Number) ?? []
  return (
    <Card className="stack">
      <View className="line line--between">
        <View>
          <View className="t-sub">现在有</View>
          <View id="available" className="t-display t-points">
            {account.available} <Text className="t-h2">分</Text>
          </View>
        </View>
        <Button kind="second" small icon="box" onPress={() => openPage('redemptions')}>
          换过的
        </Button>
      </View>
      <View className="t-sub">在{account.issuerName}用。</View>
      {held > 0 && <View className="t-sub">另有 {held} 分已换了东西，还没领。</View>}
      {pending > 0 && <View className="t-sub">还有 {pending} 分，核实了就到账。</View>}
      {expiringSoon && (
        <View className="t-sub">
          其中 {expiringSoon.quantity} 分 {month}月{day}日到期，先换先用。
        </View>
      )}
      {debt > 0 && (
        <Callout tone="wait" title={`有 ${debt} 分要补上。`}>
          以前多记了，得到的新积分先补这里。
        </Callout>
      )}
    </Card>
  )
}

function Deeds() {
  return (
    <Card flush>
      <Row id="openClaim" icon="pen" title="报一件好事" sub="巡逻、清洁、照看老人" onPress={() => openPage('claim')} />
      <Row id="openClaims" icon="appeal" title="我报的和申诉" sub="看审到哪一步" onPress={() => openPage('claims')} />
      <Row
        id="openPassbook"
        icon="book"
        tint="gold"
        title="积分存折"
        sub="全家一本，能打印"
        onPress={() => openPage('passbook')}
      />
    </Card>
  )
}
