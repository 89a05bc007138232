import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { accessible } from './accessible'
import { classNames } from './class-names'
import './card.scss'

interface Props {
  readonly children: ReactNode
  readonly id?: string
  readonly className?: string
  /** No padding above and below: for rows, which bring their own. */
  readonly flush?: boolean
  readonly onPress?: () => void
  readonly label?: string
}

export function Card({ children, id, className, flush, onPress, label }: Props) {
  return (
    <View
      {...(id !== undefined && { id })}
      className={classNames('card', flush && 'card--flush', className)}
      {...(onPress && { onClick: onPress, hoverClass: 'pressed', ...accessible({ role: 'button', label }) })}
    >
      {children}
    </View>
  )
}
