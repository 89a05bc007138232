import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { classNames } from './class-names'
import './facts.scss'

interface Props {
  readonly items: readonly (readonly [name: string, value: ReactNode])[]
  /** On a grey ground, inside a card. */
  readonly sunken?: boolean
}

/** Names on the left, values on the right. */
export function Facts({ items, sunken }: Props) {
  return (
    <View className={classNames('facts', sunken && 'facts--sunken')}>
      {items.map(([name, value]) => (
        <View key={name} className="facts__item">
          <View className="facts__name">{name}</View>
          <View className="facts__value">{value}</View>
        </View>
      ))}
    </View>
  )
}
