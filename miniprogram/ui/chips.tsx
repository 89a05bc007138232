import { Text, View } from '@tarojs/components'
import { accessible } from './accessible'
import { classNames } from './class-names'
import { Icon } from './icon'
import './chips.scss'

interface Props<K extends string> {
  readonly items: readonly { readonly key: K; readonly words: string }[]
  readonly selected: K | undefined
  readonly onSelect: (key: K) => void
  readonly label: string
}

/** Choose one; the chosen one has a tick, not only a colour. */
export function Chips<K extends string>({ items, selected, onSelect, label }: Props<K>) {
  return (
    <View className="chips" {...accessible({ role: 'radiogroup', label })}>
      {items.map(({ key, words }) => (
        <View
          key={key}
          id={`choice-${key}`}
          className={classNames('chips__item', key === selected && 'chips__item--on')}
          hoverClass="pressed"
          onClick={() => onSelect(key)}
          {...accessible({ role: 'radio', checked: key === selected })}
        >
          {key === selected && <Icon name="check" size="s" />}
          <Text>{words}</Text>
        </View>
      ))}
    </View>
  )
}
