import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { Trouble } from '@/ui/trouble'
import { WrittenField } from '@/ui/written-field'

interface Props {
  readonly title: string
  readonly label: string
  /** Who reads it. */
  readonly hint: string
  readonly action: string
  readonly busy: boolean
  readonly trouble: string | undefined
  readonly onSend: (words: string) => void
  readonly onClose: () => void
}

/** A no, or a correction, with its reason: nothing goes without one. */
export function WhySheet({ title, label, hint, action, busy, trouble, onSend, onClose }: Props) {
  const [words, setWords] = useState('')
  const [wrong, setWrong] = useState<string>()
  const send = () => {
    const said = words.trim()
    setWrong(said === '' ? '写一句为什么。' : undefined)
    if (said !== '') onSend(said)
  }
  return (
    <Sheet
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            先不
          </Button>
          <Button id="sendWhy" busy={busy} busyWords="正在交…" onPress={send}>
            {action}
          </Button>
        </>
      }
    >
      <View className="stack">
        <Trouble words={trouble} />
        <WrittenField
          id="why"
          label={label}
          hint={hint}
          error={wrong}
          value={words}
          onChange={setWords}
          maxLength={200}
          lines="many"
        />
      </View>
    </Sheet>
  )
}
