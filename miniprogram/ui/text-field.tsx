import { View } from '@tarojs/components'
import { Input, TextArea } from '@nutui/nutui-react-taro'
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

/** Instead of the library's mark for clearing: hidden here, but an <i>, for which WeChat has no template. */
const noIcon = <View />

/** One line or several. `id` is the native control's. */
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
  const control = { id, value, placeholder, maxLength, onChange, plain: true, ...accessible({ label }) }
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
        <TextArea {...control} autoSize disableDefaultPadding />
      ) : (
        <Input {...control} type="text" clearIcon={noIcon} />
      )}
    </View>
  )
}
