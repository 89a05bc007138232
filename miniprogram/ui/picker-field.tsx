import { dateInWords } from '@shared/kernel/time'
import { Picker, Text, View } from '@tarojs/components'
import { accessible } from './accessible'
import { classNames } from './class-names'
import './text-field.scss'

interface Props {
  readonly id: string
  readonly label: string
  /** '2026-11-23' or '09:00'; undefined: nothing chosen. */
  readonly value: string | undefined
  readonly onChange: (value: string) => void
  readonly mode: 'date' | 'time'
  readonly placeholder?: string
  readonly wrong?: boolean
}

/** A day or a time of day, chosen on the platform's own wheel. */
export function PickerField({ id, label, value, onChange, mode, placeholder = '请选', wrong }: Props) {
  const words = value === undefined ? placeholder : mode === 'date' ? dateInWords(value) : value
  return (
    <Picker mode={mode} value={value ?? ''} onChange={(event) => onChange(event.detail.value)}>
      <View
        id={id}
        className={classNames('text-field', wrong && 'text-field--wrong')}
        {...accessible({ role: 'button', label: `${label}：${words}` })}
      >
        <Text className={value === undefined ? 't-hint' : ''}>{words}</Text>
      </View>
    </Picker>
  )
}
