import { View } from '@tarojs/components'
import { stampInWords } from '@shared/kernel/time'
import { Callout } from '@/ui/callout'
import type { TakeView } from './use-take'

/** Orders that may be gone from the shelf already: their phone should tell before anybody counts. */
export function Untold({ orders }: { readonly orders: TakeView['untold'] }) {
  if (orders.length === 0) return null
  return (
    <Callout id="untold" tone="soon" icon="alert" title="先让没信号的手机连上网。">
      <View>这 {orders.length} 单给了没信号时用的码，可能已经领走，账上还没记：</View>
      {orders.map(({ redemptionId, name, units, unit, deskName, validUntil }) => (
        <View key={redemptionId}>
          {name} {units} {unit}，在{deskName === undefined ? '一台已停用的手机' : `“${deskName}”`}上，码到{' '}
          {stampInWords(validUntil)}
        </View>
      ))}
      <View>连上网，打开“没信号也能领”，就记上了。一时连不上也能数：这些不算少了。</View>
    </Callout>
  )
}
