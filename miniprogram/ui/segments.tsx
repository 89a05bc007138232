import { View } from '@tarojs/components'
import { accessible } from './accessible'
import { classNames } from './class-names'
import './segments.scss'

interface Props<K extends string> {
  readonly items: readonly { readonly key: K; readonly words: string }[]
  readonly selected: K
  readonly onSelect: (key: K) => void
}

/**
 * Parts of one page, side by side under the navigation bar. Not the UI library's Tabs: those cut long words at a fixed
 * height, where large text must wrap, and carry no roles.
 */
export function Segments<K extends string>({ items, selected, onSelect }: Props<K>) {
  return (
    <View className="segments" {...accessible({ role: 'tablist' })}>
      {items.map(({ key, words }) => (
        <View
          key={key}
          id={`segment-${key}`}
          className={classNames('segments__item', key === selected && 'segments__item--on')}
          hoverClass="pressed"
          onClick={() => onSelect(key)}
          {...accessible({ role: 'tab', selected: key === selected })}
        >
          {words}
        </View>
      ))}
    </View>
  )
}
