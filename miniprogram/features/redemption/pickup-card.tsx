import { View } from '@tarojs/components'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { QrCode } from '@/ui/qr-code'
import { useBrightScreen } from '@/platform/brightness'
import './pickup-card.scss'

interface Props {
  /** Text of the QR; absent when the last one fetched has run out. */
  readonly code: string | undefined
  /** Eight characters to read out. They don't run out. */
  readonly manualCode: string
}

/** The side to show to the clerk: a QR, and the same in characters for when it can't be read. */
export function PickupCard({ code, manualCode }: Props) {
  useBrightScreen()
  return (
    <Card className="pickup-card">
      {code === undefined ? (
        <Callout tone="wait" icon="offline" title="扫的码过期了。">
          有网时会自己换新的，再等一等，或者念下面的号。
        </Callout>
      ) : (
        <>
          <View className="t-h2">把这一面给村里的人扫</View>
          <QrCode id="pickupCode" text={code} label="领货码" />
          <View className="t-sub">扫不出来，就念这个号：</View>
        </>
      )}
      <View id="manualCode" className="pickup-card__number" data-code={manualCode}>
        {manualCode.slice(0, 4)} {manualCode.slice(4)}
      </View>
    </Card>
  )
}
