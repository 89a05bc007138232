import { View } from '@tarojs/components'
import { Card } from '@/ui/card'
import { QrCode } from '@/ui/qr-code'
import { useBrightScreen } from '@/platform/brightness'
import './pickup-card.scss'

interface Props {
  /** Text of the QR. */
  readonly code: string
  /** Eight characters to read out. */
  readonly manualCode: string
}

/** The side to show to the clerk: a QR, and the same in characters for when it can't be read. */
export function PickupCard({ code, manualCode }: Props) {
  useBrightScreen()
  return (
    <Card className="pickup-card">
      <View className="t-h2">把这一面给村里的人扫</View>
      <QrCode id="pickupCode" text={code} label="领货码" />
      <View className="t-sub">扫不出来，就念这个号：</View>
      <View id="manualCode" className="pickup-card__number" data-code={manualCode}>
        {manualCode.slice(0, 4)} {manualCode.slice(4)}
      </View>
    </Card>
  )
}
