import { useState } from 'react'
import { View } from '@tarojs/components'
import { sendBackReasons, type SendBackReason } from '@shared/domain/ticket/vocabulary'
import { sendBackReasonLabels } from '@shared/labels/ticket'
import { reasonMessages } from '@shared/labels/errors'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/chips'
import { Field } from '@/ui/field'
import { Sheet } from '@/ui/sheet'
import { Trouble } from '@/ui/trouble'
import { WrittenField } from '@/ui/written-field'
import type { WorkerTicket } from './use-worker-ticket'

interface Props {
  readonly form: WorkerTicket
  readonly onClose: () => void
}

const reasons = sendBackReasons.map((key) => ({ key, words: sendBackReasonLabels[key] }))

export function SendBackSheet({ form, onClose }: Props) {
  const [reason, setReason] = useState<SendBackReason>()
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const send = () => {
    setTried(true)
    if (reason) form.sendBack(reason, note, onClose)
  }
  return (
    <Sheet
      title="为什么退？"
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            先不退
          </Button>
          <Button id="confirmSendBack" busy={form.sendingBack} busyWords="正在退…" onPress={send}>
            退回去
          </Button>
        </>
      }
    >
      <View className="stack">
        <Field label="原因" error={tried && !reason ? reasonMessages.REASON_REQUIRED : undefined}>
          <Chips label="退单原因" items={reasons} selected={reason} onSelect={setReason} />
        </Field>
        <WrittenField
          id="note"
          label="说明"
          hint="不写也行"
          value={note}
          onChange={setNote}
          maxLength={500}
          lines="many"
        />
        <Trouble words={form.trouble} />
      </View>
    </Sheet>
  )
}
