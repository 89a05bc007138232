import { View } from '@tarojs/components'
import { classNames } from './class-names'
import type { IconName } from './icon-names'
import './icon.scss'
import './icon-shapes.scss'

export type { IconName }

interface Props {
  readonly name: IconName
  readonly size?: 's' | 'm' | 'l' | 'xl'
  readonly className?: string
}

/** A line icon in the colour of the text around it. Never alone: the word beside it is what is read out. */
export function Icon({ name, size = 'm', className }: Props) {
  return <View className={classNames('icon', `icon-size--${size}`, `icon--${name}`, className)} aria-hidden="true" />
}
