import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { accessible } from './accessible'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import './row.scss'

interface Props {
  readonly title: ReactNode
  readonly sub?: ReactNode
  readonly id?: string
  readonly icon?: IconName
  readonly tint?: 'brand' | 'gold' | 'grey'
  /** What stands at the right end; a chevron where the row can be pressed. */
  readonly end?: ReactNode
  readonly onPress?: () => void
  /** A row to be ticked: whether it is. */
  readonly checked?: boolean
}

/** A line of a card: icon, title, second line. */
export function Row({ title, sub, id, icon, tint = 'brand', end, onPress, checked }: Props) {
  return (
    <View
      {...(id !== undefined && { id })}
      className="row"
      {...(onPress && {
        onClick: onPress,
        hoverClass: 'pressed',
        ...accessible(checked === undefined ? { role: 'button' } : { role: 'checkbox', checked }),
      })}
    >
      {icon && (
        <View className={classNames('row__icon', `row__icon--${tint}`)}>
          <Icon name={icon} />
        </View>
      )}
      <View className="row__words">
        <View className="t-h3">{title}</View>
        {sub !== undefined && <View className="t-sub">{sub}</View>}
      </View>
      {end}
      {onPress && checked === undefined && <Icon name="right" className="row__chevron" />}
    </View>
  )
}
