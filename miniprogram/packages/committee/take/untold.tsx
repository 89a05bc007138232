import { View } from '@tarojs/components'
import { Callout } from '@/ui/callout'
import type { TakeView } from './use-take'

type Order = TakeView['untold'][number]

/** Orders that may be gone from the shelf already: their phone should tell before anybody counts. */
export function Untold({ orders }: { readonly orders: readonly Order[] }) {
  if (orders.length === 0) return null
  return (
    <Callout id="untold" tone="soon" icon="alert" title="先让没信号的手机连上网。">
      <View>{[...new Set(orders.map(phoneOf))].join('、')}上有这几单，可能已经领走，账上还没记：</View>
      {orders.map(({ redemptionId, name, units, unit }) => (
        <View key={redemptionId} className="t-strong">
          {name} {units} {unit}
        </View>
      ))}
      <View>连上网，打开“没信号也能领”就记上了。连不上也能数，这些不算少。</View>
    </Callout>
  )
}

export function phoneOf({ deskName }: Order): string {
  return deskName === undefined ? '一台已停用的手机' : `“${deskName}”`
}
