import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Popup } from '@nutui/nutui-react-taro'
import { accessible } from './accessible'
import { Icon } from './icon'
import './sheet.scss'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the foot of the sheet. */
  readonly actions: ReactNode
}

/** Half a page over the page: one question before something is done. Open as long as it is mounted. */
export function Sheet({ title, onClose, children, actions }: Props) {
  return (
    <Popup visible position="bottom" round lockScroll onClose={onClose}>
      <View className="sheet" {...accessible({ role: 'dialog', label: title })}>
        <View className="sheet__head">
          <View className="t-h1">{title}</View>
          <View
            className="sheet__close"
            hoverClass="pressed"
            onClick={onClose}
            {...accessible({ role: 'button', label: '关上' })}
          >
            <Icon name="close" />
          </View>
        </View>
        {children}
        <View className="sheet__actions">{actions}</View>
      </View>
    </Popup>
  )
}
