import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Output } from '@shared/contract'
import { redemptionStatusLabels } from '@shared/labels/points'
import { dayInWords, dayOf, momentInWords } from '@shared/kernel/time'
import { OfflineCard } from '@/features/redemption/offline-card'
import { PickupCard } from '@/features/redemption/pickup-card'
import { openTab } from '@/platform/navigation'
import { serverNow } from '@/platform/server-clock'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Icon } from '@/ui/icon'
import { MessageState } from '@/ui/message-state'
import { Page } from '@/ui/page'
import { Row } from '@/ui/row'
import { CancelSheet } from './cancel-sheet'
import { OfflineSheet } from './offline-sheet'
import { useRedemption, type RedemptionForm } from './use-redemption'

export default function RedemptionPage() {
  const form = useRedemption()
  const [cancelling, setCancelling] = useState(false)
  const [wantsOffline, setWantsOffline] = useState(false)
  const redemption = form.query.value
  return (
    <Page
      offlineHint={form.offline ? '没有网络。领货码照样能用' : '没有网络时，请念下面的号码'}
      bottom={
        redemption?.can.includes('cancel') && (
          <BottomBar>
            <Button id="cancelRedemption" kind="quiet" onPress={() => setCancelling(true)}>
              不要了，退分
            </Button>
            <Button kind="second" onPress={() => openTab('shop')}>
              再看看别的
            </Button>
          </BottomBar>
        )
      }
    >
      <AsyncView query={form.query} loadingWords="正在取领货码…">
        {(value) =>
          value.can.includes('getPickupCode') ? (
            <Waiting redemption={value} form={form} onOffline={() => setWantsOffline(true)} />
          ) : (
            <Closed redemption={value} />
          )
        }
      </AsyncView>
      {wantsOffline && <OfflineSheet form={form} onClose={() => setWantsOffline(false)} />}
      {cancelling && <CancelSheet form={form} onClose={() => setCancelling(false)} />}
    </Page>
  )
}

type Redemption = Output<'redemption.get'>

interface WaitingProps {
  readonly redemption: Redemption
  readonly form: RedemptionForm
  readonly onOffline: () => void
}

function Waiting({ redemption, form, onOffline }: WaitingProps) {
  return (
    <>
      <AsyncView query={form.pickup} loadingWords="正在取领货码…">
        {({ manualCode }) =>
          form.offline ? (
            <OfflineCard offline={form.offline} now={serverNow()} />
          ) : (
            <PickupCard code={form.code} manualCode={manualCode} />
          )
        }
      </AsyncView>
      <Card flush>
        <Row
          icon="box"
          title={`${redemption.rewardName} × ${redemption.quantity} ${redemption.unit}`}
          sub={`${dayInWords(dayOf(redemption.expiresAt))}前到${redemption.shopName}领`}
        />
        {redemption.can.includes('issueOfflineCode') && !form.offline && (
          <Row
            id="wantOffline"
            icon="offline"
            tint="grey"
            title="店里没信号？"
            sub="先开一个没信号也能领的码"
            onPress={onOffline}
          />
        )}
      </Card>
      {redemption.lockedUntil !== undefined && !form.offline && (
        <Callout tone="wait" icon="clock" title="没信号的码过期了。">
          店里那部手机连上网以前，别处不能领，也不能退。到 {momentInWords(redemption.lockedUntil, serverNow())}{' '}
          自动解开；可以再开一个。
        </Callout>
      )}
      <View className="line line--top t-hint">
        <Icon name="shield" size="s" />
        <View className="fill">
          {form.offline
            ? `这个码不变，只能领一次，别给别人看。${momentInWords(form.offline.lockedUntil, serverNow())} 前不能退分。`
            : '码过一会儿变一次，一个码只能领一次。截图给别人没有用。'}
        </View>
      </View>
    </>
  )
}

function Closed({ redemption }: { readonly redemption: Redemption }) {
  const when = redemption.closedAt === undefined ? '' : momentInWords(redemption.closedAt, Date.now())
  return (
    <MessageState
      id="redemptionClosed"
      icon="box"
      title={redemptionStatusLabels[redemption.status]}
      actions={<Button onPress={() => openTab('shop')}>看看货架</Button>}
    >
      {redemption.rewardName} × {redemption.quantity} {redemption.unit}，{redemption.price} 分
      {redemption.status === 'fulfilled' ? '' : '退回来了'}
      <View>{when}</View>
    </MessageState>
  )
}
