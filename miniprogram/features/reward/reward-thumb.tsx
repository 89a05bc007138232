import { Image, View } from '@tarojs/components'
import { classNames } from '@/ui/class-names'
import './reward-thumb.scss'

interface Props {
  readonly name: string
  /** Link to the photograph of the goods. */
  readonly photo?: string | undefined
  readonly size?: 'm' | 'l'
}

/** The photograph of the goods; without one the first word of their name, as on a shelf label. */
export function RewardThumb({ name, photo, size = 'm' }: Props) {
  return (
    <View className={classNames('reward-thumb', size === 'l' && 'reward-thumb--l')} aria-hidden="true">
      {photo === undefined ? (
        <View className="reward-thumb__label">{name.slice(0, 1)}</View>
      ) : (
        <Image className="reward-thumb__photo" src={photo} mode="aspectFill" />
      )}
    </View>
  )
}
