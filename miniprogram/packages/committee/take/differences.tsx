import { View } from '@tarojs/components'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/facts'
import { StatusTag } from '@/ui/status-tag'
import { phoneOf } from './untold'
import type { TakeGoods, TakeView } from './use-take'

/** Both agree: what was counted beside what the books say. */
export function Differences({ take }: { readonly take: TakeView }) {
  const differing = take.goods.filter(({ difference }) => difference !== 0)
  return (
    <>
      <Callout
        id="agreed"
        tone={differing.length === 0 ? 'done' : 'soon'}
        icon={differing.length === 0 ? 'done' : 'alert'}
        title={differing.length === 0 ? '和账上一样。' : `${differing.length} 样和账上不一样。`}
      >
        {differing.length === 0 ? '按下面的按钮就结束了。' : '请先找一找。真是这样，就登记，流水里会留下。'}
      </Callout>
      {differing.map((goods) => (
        <Card key={goods.rewardId} className="stack">
          <View className="line line--between">
            <View className="t-h3">{goods.name}</View>
            <Tag goods={goods} />
          </View>
          <Facts
            items={[
              ['两个人都数到', `${goods.counted ?? 0} ${goods.unit}`],
              ['账上应有', `${goods.books ?? 0} ${goods.unit}`],
            ]}
          />
          <HandedOver goods={goods} orders={take.untold} />
        </Card>
      ))}
      <Same goods={take.goods.filter(({ difference }) => difference === 0)} />
    </>
  )
}

/** What is as the books say: nothing to look for. */
function Same({ goods }: { readonly goods: readonly TakeGoods[] }) {
  if (goods.length === 0) return null
  return (
    <Card className="stack">
      {goods.map((one) => (
        <View key={one.rewardId} className="line line--between">
          <View>
            {one.name}，{one.counted ?? 0} {one.unit}
          </View>
          <Tag goods={one} />
        </View>
      ))}
    </Card>
  )
}

interface HandedOverProps {
  readonly goods: TakeGoods
  readonly orders: TakeView['untold']
}

/** Missing units that are not booked as lost: a phone without signal has to tell first. */
function HandedOver({ goods: { name, maybeHandedOver = 0, difference = 0, unit }, orders }: HandedOverProps) {
  if (maybeHandedOver === 0) return null
  const phones = [...new Set(orders.filter((order) => order.name === name).map(phoneOf))].join('、')
  const rest = -difference - maybeHandedOver
  return (
    <Callout tone="soon" icon="alert">
      {maybeHandedOver} {unit}可能没信号时领走了，先不登记。{phones}连上网，账就对上了。
      {rest > 0 && `这次登记少了 ${rest} ${unit}。`}
    </Callout>
  )
}

function Tag({ goods: { difference = 0, unit } }: { readonly goods: TakeGoods }) {
  if (difference === 0) return <StatusTag tone="done" icon="done" word="一样" />
  return difference > 0 ? (
    <StatusTag tone="soon" icon="alert" word={`多 ${difference} ${unit}`} />
  ) : (
    <StatusTag tone="late" icon="alert" word={`少 ${-difference} ${unit}`} />
  )
}
