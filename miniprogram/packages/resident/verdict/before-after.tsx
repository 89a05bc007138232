import { View } from '@tarojs/components'
import type { TicketDetail } from '@/features/ticket/ticket-looks'
import { PhotoGrid } from '@/ui/photo-grid'
import './before-after.scss'

/** The reporter's photo and the worker's, side by side; nothing where there is neither. */
export function BeforeAfter({ timeline }: Pick<TicketDetail, 'timeline'>) {
  const photoOf = (event: 'submit' | 'resolve') =>
    [...timeline].reverse().find((step) => step.event === event)?.photos?.[0]
  const [before, after] = [photoOf('submit'), photoOf('resolve')]
  if (!before && !after) return null
  return (
    <View className="before-after">
      {before && (
        <View className="before-after__side">
          <PhotoGrid photos={[before]} />
          <View className="before-after__caption">办之前</View>
        </View>
      )}
      {after && (
        <View className="before-after__side">
          <PhotoGrid photos={[after]} />
          <View className="before-after__caption">办之后</View>
        </View>
      )}
    </View>
  )
}
