import { View } from '@tarojs/components'
import { classNames } from '@/ui/class-names'
import './reward-thumb.scss'

interface Props {
  readonly name: string
  readonly size?: 'm' | 'l'
}

/** Stands where the photograph of the goods goes: the first word of their name, as on a shelf label. */
export function RewardThumb({ name, size = 'm' }: Props) {
  return (
    <View className={classNames('reward-thumb', size === 'l' && 'reward-thumb--l')} aria-hidden="true">
      <View className="reward-thumb__label">{name.slice(0, 1)}</View>
    </View>
  )
}
