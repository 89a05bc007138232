import { View } from '@tarojs/components'
import type { ApiError } from '@/api/api-error'
import { Button } from './button'
import { MessageState } from './message-state'

interface Props {
  readonly error: ApiError
  readonly onRetry: () => void
}

/** Why nothing is shown here, by cause: no network, no right, not found, or a fault with its number. */
export function ErrorState({ error, onRetry }: Props) {
  const { code, message } = error
  if (code === 'NETWORK_LOST' || code === 'TIMEOUT') return <OfflineState onRetry={onRetry} />
  if (code === 'FORBIDDEN' || code === 'UNAUTHENTICATED') {
    return (
      <MessageState icon="shield" title="您看不了这一页">
        {message}
      </MessageState>
    )
  }
  if (code === 'NOT_FOUND') {
    return (
      <MessageState icon="search" title="没找到">
        {message}
      </MessageState>
    )
  }
  return <FaultState error={error} onRetry={onRetry} />
}

function OfflineState({ onRetry }: Pick<Props, 'onRetry'>) {
  return (
    <MessageState icon="offline" tone="late" title="没取到" actions={<Retry onRetry={onRetry} />}>
      网络断了一下。交过的都在，没有丢。
    </MessageState>
  )
}

function FaultState({ error, onRetry }: Props) {
  return (
    <MessageState icon="alert" tone="late" title="没取到" actions={<Retry onRetry={onRetry} />}>
      {error.message}
      {error.requestId !== undefined && (
        <View className="t-hint">再不行，把这个号告诉村里：R-{error.requestId.slice(-4)}</View>
      )}
    </MessageState>
  )
}

function Retry({ onRetry }: Pick<Props, 'onRetry'>) {
  return (
    <Button id="retry" icon="refresh" onPress={onRetry}>
      再试一次
    </Button>
  )
}
