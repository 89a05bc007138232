import { View } from '@tarojs/components'
import { accessible } from './accessible'
import { classNames } from './class-names'
import { Icon } from './icon'
import './stepper.scss'

interface Props {
  /** Undefined: nobody has said yet. */
  readonly value: number | undefined
  readonly min: number
  readonly max: number
  readonly onChange: (value: number) => void
  /** What is counted: '几袋'. */
  readonly label: string
}

/** Not the UI library's InputNumber: its keys have no names for a screen reader, and its field opens a keyboard. */
export function Stepper({ value, min, max, onChange, label }: Props) {
  const step = (by: number) => {
    const next = value === undefined ? Math.max(min, by) : value + by
    if (next >= min && next <= max) onChange(next)
  }
  const isLeast = value !== undefined && value <= min
  const isMost = value !== undefined && value >= max
  return (
    <View className="stepper">
      <View
        className={classNames('stepper__key', isLeast && 'stepper__key--end')}
        hoverClass="pressed"
        onClick={() => step(-1)}
        {...accessible({ role: 'button', label: `${label}，少一个`, disabled: isLeast })}
      >
        <Icon name="minus" />
      </View>
      <View className="stepper__value" {...accessible({ live: 'polite' })}>
        {value ?? '—'}
      </View>
      <View
        className={classNames('stepper__key', isMost && 'stepper__key--end')}
        hoverClass="pressed"
        onClick={() => step(1)}
        {...accessible({ role: 'button', label: `${label}，多一个`, disabled: isMost })}
      >
        <Icon name="plus" />
      </View>
    </View>
  )
}
