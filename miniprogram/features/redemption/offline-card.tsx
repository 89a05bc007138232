import { View } from '@tarojs/components'
import type { Output } from '@shared/contract'
import { momentInWords } from '@shared/kernel/time'
import { useBrightScreen } from '@/platform/brightness'
import { Card } from '@/ui/card'
import { QrCode } from '@/ui/qr-code'
import './pickup-card.scss'

interface Props {
  readonly offline: Output<'redemption.issueOfflineCode'>
  readonly now: number
}

/** A code that stands still and needs no signal: for one phone of the shop, until its time is over. */
export function OfflineCard({ offline, now }: Props) {
  useBrightScreen()
  return (
    <Card className="pickup-card">
      <View className="t-h2">没信号也能领</View>
      <QrCode id="offlineCode" text={offline.code} label="没信号时的领货码" />
      <View className="t-sub">
        只能在“{offline.deskName}”上扫，{momentInWords(offline.validUntil, now)} 前有效
      </View>
    </Card>
  )
}
