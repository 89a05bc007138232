import type { ReactNode } from 'react'
import { Text, View } from '@tarojs/components'
import { accessible } from './accessible'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import './callout.scss'

interface Props {
  /** The message itself; why or what to do follows in `children`. */
  readonly title?: string
  readonly children?: ReactNode
  readonly id?: string
  readonly tone?: 'info' | 'wait' | 'paused' | 'soon' | 'late' | 'done'
  readonly icon?: IconName
  /** Read out at once when it appears: for refusals. */
  readonly urgent?: boolean
}

export function Callout({ title, children, id, tone = 'info', icon = 'info', urgent }: Props) {
  return (
    <View
      {...(id !== undefined && { id })}
      className={classNames('callout', `callout--${tone}`)}
      {...(urgent && accessible({ role: 'alert', live: 'assertive' }))}
    >
      <Icon name={icon} className="callout__icon" />
      <View className="callout__words">
        {title !== undefined && <Text className="t-strong">{title}</Text>}
        {children}
      </View>
    </View>
  )
}
