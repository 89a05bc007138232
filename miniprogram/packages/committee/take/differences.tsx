import { View } from '@tarojs/components'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/facts'
import { StatusTag } from '@/ui/status-tag'
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
      {take.goods.map((goods) => (
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
          <Missing goods={goods} />
        </Card>
      ))}
    </>
  )
}

/** What will not be booked as lost, or cannot be before somebody else has agreed. */
function Missing({ goods: { maybeHandedOver = 0, difference = 0, unit } }: { readonly goods: TakeGoods }) {
  if (maybeHandedOver === 0) return null
  const rest = -difference - maybeHandedOver
  return (
    <View className="t-sub">
      其中 {maybeHandedOver} {unit}可能没信号时领走了，先不登记，等那台手机连上网再看。
      {rest > 0 && `这次登记少了 ${rest} ${unit}。`}
    </View>
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
