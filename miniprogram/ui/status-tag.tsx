import { Text, View } from '@tarojs/components'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import './status-tag.scss'

export type Tone = 'wait' | 'doing' | 'paused' | 'soon' | 'late' | 'done' | 'act'

interface Props {
  readonly tone: Tone
  readonly icon: IconName
  readonly word: string
}

/** Word, icon and colour: take one away and the status must still be read. `act` alone asks for an answer. */
export function StatusTag({ tone, icon, word }: Props) {
  return (
    <View className={classNames('status-tag', `status-tag--${tone}`)}>
      <Icon name={icon} size="s" />
      <Text>{word}</Text>
    </View>
  )
}
