import { Button } from './button'
import type { IconName } from './icon'
import { MessageState } from './message-state'

interface Props {
  readonly icon: IconName
  readonly title: string
  /** What will appear here and how to start. */
  readonly hint: string
  readonly action?: { readonly words: string; readonly onPress: () => void }
}

export function EmptyState({ icon, title, hint, action }: Props) {
  return (
    <MessageState
      icon={icon}
      title={title}
      actions={action && <Button onPress={action.onPress}>{action.words}</Button>}
    >
      {hint}
    </MessageState>
  )
}
