import { Input, Textarea, View } from '@tarojs/components'
import { accessible } from './accessible'
import { classNames } from './class-names'
import './text-field.scss'

interface Props {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  /** Longest text the control takes, in characters. */
  readonly maxLength: number
  readonly lines?: 'one' | 'many'
  readonly wrong?: boolean
  /** Large, spaced characters: for codes read from paper. */
  readonly spaced?: boolean
}

export function TextField({
  id,
  label,
  value,
  onChange,
  placeholder = '',
  maxLength,
  lines = 'one',
  wrong,
  spaced,
}: Props) {
  const control = {
    id,
    value,
    placeholder,
    maxlength: maxLength,
    className: 'text-field__control',
    placeholderClass: 'text-field__placeholder',
    ...accessible({ label }),
    onInput: (event: { detail: { value: string } }) => onChange(event.detail.value),
  }
  return (
    <View
      className={classNames(
        'text-field',
        lines === 'many' && 'text-field--many',
        wrong && 'text-field--wrong',
        spaced && 'text-field--spaced',
      )}
    >
      {lines === 'many' ? (
        <Textarea {...control} autoHeight disableDefaultPadding />
      ) : (
        <Input {...control} type="text" />
      )}
    </View>
  )
}
