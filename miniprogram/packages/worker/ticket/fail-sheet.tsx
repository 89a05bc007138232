import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { Trouble } from '@/ui/trouble'
import { WrittenField } from '@/ui/written-field'
import type { WorkerTicket } from './use-worker-ticket'

interface Props {
  readonly form: WorkerTicket
  readonly onClose: () => void
}

/** 核查 found it not done: what is missing, for whoever does it again. */
export function FailSheet({ form, onClose }: Props) {
  const [note, setNote] = useState('')
  return (
    <Sheet
      title="哪里没办好？"
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            再看看
          </Button>
          <Button id="confirmFail" busy={form.verifying} busyWords="正在记下…" onPress={() => form.fail(note, onClose)}>
            退回重办
          </Button>
        </>
      }
    >
      <View className="stack">
        <WrittenField
          id="note"
          label="还差什么"
          hint="写给重办的人看"
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
