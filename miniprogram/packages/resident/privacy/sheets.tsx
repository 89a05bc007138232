import { View } from '@tarojs/components'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Sheet } from '@/ui/sheet'
import { Trouble } from '@/ui/trouble'
import type { Deletion } from './use-deletion'

interface Props {
  readonly deletion: Deletion
  readonly onClose: () => void
}

/** The first question: what it means. */
export function WhatSheet({ deletion, onClose, onNext }: Props & { readonly onNext: () => void }) {
  const { points, isAlone } = deletion
  return (
    <Sheet
      title="要注销吗？"
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onNext} id="deleteNext">
            下一步
          </Button>
          <Button onPress={onClose}>先不注销</Button>
        </>
      }
    >
      <View className="stack">
        <View>您的名字、和微信的关联、在家里的身份都会去掉。再进来，就是新的人，从头开始。</View>
        {points > 0 && (
          <View className="t-strong">
            家里的 {points} 分{isAlone ? '没人能用了。' : '留给家里人，您不能再用。'}
          </View>
        )}
      </View>
    </Sheet>
  )
}

/** The second: whether they are sure. What the server says would be lost is read before it is pressed again. */
export function SureSheet({ deletion, onClose }: Props) {
  const { isWarned, trouble, busy, remove } = deletion
  return (
    <Sheet
      title={isWarned ? '这些会没有了' : '真的注销？'}
      onClose={onClose}
      actions={
        <>
          <Button id="deleteSurely" kind="quiet" busy={busy} busyWords="正在注销…" onPress={remove}>
            {isWarned ? '还是注销' : '注销'}
          </Button>
          <Button onPress={onClose}>先不注销</Button>
        </>
      }
    >
      <View className="stack">
        {isWarned && trouble !== undefined ? (
          <Callout id="lost" tone="late" icon="alert" title={trouble} urgent />
        ) : (
          <View>按了就注销，找不回来。</View>
        )}
        {!isWarned && <Trouble words={trouble} />}
      </View>
    </Sheet>
  )
}
