import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { accessible } from './accessible'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import './button.scss'

interface Props {
  readonly children: ReactNode
  readonly onPress: () => void
  readonly id?: string
  /** main: the one action of a screen. second: beside it. quiet: away from it. text: inside a line. */
  readonly kind?: 'main' | 'second' | 'quiet' | 'text'
  readonly small?: boolean
  readonly wide?: boolean
  readonly icon?: IconName
  /** While the answer is awaited: further taps do nothing and `busyWords` are shown. */
  readonly busy?: boolean
  readonly busyWords?: string
}

/**
 * Not the UI library's Button: that one holds its text to one line of a fixed height, where large text must wrap, and
 * looks pressed by `:active`, which WeChat's review marks down.
 */
export function Button(props: Props) {
  const { children, onPress, id, kind = 'main', small, wide, icon, busy = false, busyWords = '请稍等…' } = props
  return (
    <View
      {...(id !== undefined && { id })}
      className={classNames(
        'button',
        `button--${kind}`,
        small && 'button--small',
        wide && 'button--wide',
        busy && 'button--busy',
      )}
      hoverClass={busy ? 'none' : 'pressed'}
      onClick={(event) => {
        // A button inside a pressable card acts alone.
        event.stopPropagation()
        if (!busy) onPress()
      }}
      {...accessible({ role: 'button', disabled: busy })}
    >
      {icon && !busy && <Icon name={icon} />}
      <View className="button__words">{busy ? busyWords : children}</View>
    </View>
  )
}
