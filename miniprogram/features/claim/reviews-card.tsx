import { View } from '@tarojs/components'
import type { Output } from '@shared/contract'
import { momentInWords } from '@shared/kernel/time'
import { Card } from '@/ui/card'
import { Icon } from '@/ui/icon'

interface Props {
  readonly reviews: Output<'points.getClaim'>['reviews']
  readonly words: { readonly yes: string; readonly no: string }
  readonly now: number
}

/** Who said what, and when: the office in full, of the name the surname. */
export function ReviewsCard({ reviews, words, now }: Props) {
  if (reviews.length === 0) return null
  return (
    <Card className="stack">
      {reviews.map(({ title, name, approve, note, at }) => (
        <View key={at} className="line line--top">
          <Icon name={approve ? 'done' : 'sendback'} />
          <View className="fill">
            <View className="t-h3">{approve ? words.yes : words.no}</View>
            {note !== undefined && <View>{note}</View>}
            <View className="t-sub">
              {title} {name} · {momentInWords(at, now)}
            </View>
          </View>
        </View>
      ))}
    </Card>
  )
}
