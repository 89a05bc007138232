import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { accessible } from './accessible'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import './message-state.scss'

interface Props {
  readonly icon: IconName
  readonly tone?: 'brand' | 'late' | 'done'
  readonly title: string
  readonly children?: ReactNode
  /** One or two buttons; the first is what to do. */
  readonly actions?: ReactNode
  readonly id?: string
}

/** One thing to know and what to do about it, in the middle of a page: empty, error, refused, finished. */
export function MessageState({ icon, tone = 'brand', title, children, actions, id }: Props) {
  return (
    <View
      {...(id !== undefined && { id })}
      className="message-state"
      {...accessible({ role: 'status', live: 'polite' })}
    >
      <View className={classNames('message-state__ring', `message-state__ring--${tone}`)}>
        <Icon name={icon} size="xl" />
      </View>
      <View className="t-h1">{title}</View>
      <View className="message-state__words">{children}</View>
      {actions && <View className="message-state__actions">{actions}</View>}
    </View>
  )
}
