import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Sheet } from '@/ui/sheet'
import { WrittenField } from '@/ui/written-field'
import { useThaw } from './use-audit'

interface Props {
  readonly findingId: string
  readonly words: string
  readonly onClose: () => void
  readonly onAsked: () => void
}

/** Nobody thaws an account alone: one says why, another agrees. */
export function ThawSheet({ findingId, words, onClose, onAsked }: Props) {
  const thaw = useThaw(findingId)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const isShort = reason.trim().length < 4
  const send = () => {
    setTried(true)
    if (!isShort) thaw.send(reason, onAsked)
  }
  return (
    <Sheet
      title="恢复这个账户？"
      onClose={onClose}
      actions={
        <Button id="sendThaw" busy={thaw.busy} busyWords="正在提…" onPress={send}>
          请另一位同意
        </Button>
      }
    >
      <View className="stack">
        <Callout tone="wait" title={words}>
          系统不会自己改账。查清楚了，写一句，再由另一位委员同意，账户才能用。
        </Callout>
        <WrittenField
          id="thawReason"
          label="查到了什么"
          error={tried && isShort ? '还没写清楚。至少写四个字。' : thaw.trouble}
          value={reason}
          onChange={setReason}
          placeholder="例如 和备份对过，流水没少"
          maxLength={200}
          lines="many"
        />
      </View>
    </Sheet>
  )
}
