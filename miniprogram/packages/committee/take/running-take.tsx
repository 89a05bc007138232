import { useState } from 'react'
import { View } from '@tarojs/components'
import { momentInWords } from '@shared/kernel/time'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Icon } from '@/ui/icon'
import { MessageState } from '@/ui/message-state'
import { Page } from '@/ui/page'
import { Sheet } from '@/ui/sheet'
import { Trouble } from '@/ui/trouble'
import { CountCard, CountedCard } from './count-cards'
import { Differences } from './differences'
import { Untold } from './untold'
import { useTake, type Counting, type TakeView } from './use-take'

interface Props {
  readonly takeId: string
  readonly onEnd: () => void
}

/** A take that runs: one thing to count at a time, or what came of it. */
export function RunningTake({ takeId, onEnd }: Props) {
  const form = useTake(takeId, onEnd)
  const [leaving, setLeaving] = useState(false)
  const take = form.query.value
  return (
    <Page offlineHint="没有网络。数好的先记在纸上，有网再填" bottom={take && <Actions take={take} form={form} />}>
      <AsyncView query={form.query} loadingWords="正在取盘点…">
        {(value) => (
          <>
            <People take={value} />
            <Middle take={value} form={form} />
            {value.can.includes('giveUp') && (
              <Button id="giveUp" kind="text" onPress={() => setLeaving(true)}>
                这次不盘了
              </Button>
            )}
          </>
        )}
      </AsyncView>
      {leaving && <LeaveSheet form={form} onClose={() => setLeaving(false)} />}
    </Page>
  )
}

function Middle({ take, form }: { readonly take: TakeView; readonly form: Counting }) {
  if (take.can.includes('close')) return <Differences take={take} />
  if (take.can.includes('count') && form.current) {
    const hasBegun = take.people.some(({ isMe, counted }) => isMe && counted > 0)
    return (
      <>
        {!hasBegun && <Untold orders={take.untold} />}
        <CountCard form={form} />
        {hasBegun && <Untold orders={take.untold} />}
        <Callout icon="shield" title="数得不一样，再数一遍。">
          账上的数和对方的数，两个人都数完才显示。
        </Callout>
        <CountedCard form={form} />
      </>
    )
  }
  if (take.can.includes('count')) {
    return (
      <>
        <MessageState id="counted" icon="done" tone="done" title="您数完了">
          等另一个人数完。他数完前，您数的还可以改。
        </MessageState>
        <CountedCard form={form} />
      </>
    )
  }
  return (
    <MessageState icon="info" title="已有两个人在数">
      第三个人不能填。他们数完，这里看得到结果。
    </MessageState>
  )
}

function People({ take }: { readonly take: TakeView }) {
  return (
    <Card className="stack">
      {take.people.map(({ name, isMe, counted, of }) => (
        <View key={name} className="line line--between">
          <View className="line">
            <Icon name="user" />
            <View>{isMe ? `您（${name}）` : name}</View>
          </View>
          <View className="t-strong">{of === 0 ? '数完了' : `数了 ${counted} / ${of} 样`}</View>
        </View>
      ))}
      {take.people.length < 2 && (
        <View className="t-sub">
          {take.people.length === 0 ? '还没人数。要两个人，各用各的手机数。' : '还要另一个委员，用他的手机打开这里数。'}
        </View>
      )}
      <View className="t-hint">
        {take.can.includes('close')
          ? `不按下面的按钮，到 ${momentInWords(take.endsAt, Date.now())} 也会照这个登记。`
          : `最晚数到 ${momentInWords(take.endsAt, Date.now())}，过了自动停。`}
      </View>
    </Card>
  )
}

function Actions({ take, form }: { readonly take: TakeView; readonly form: Counting }) {
  if (take.can.includes('close')) {
    return (
      <BottomBar trouble={form.trouble}>
        <Button id="closeTake" busy={form.busy} busyWords="正在登记…" onPress={() => form.end(false)}>
          照这个登记，结束盘点
        </Button>
      </BottomBar>
    )
  }
  if (!take.can.includes('count')) return null
  if (!form.current) {
    return (
      <BottomBar trouble={form.trouble}>
        <Button id="refreshTake" icon="refresh" busy={form.query.loading} onPress={form.query.refresh}>
          看他数完没有
        </Button>
      </BottomBar>
    )
  }
  return (
    <BottomBar trouble={form.trouble}>
      <Button kind="quiet" onPress={form.back}>
        上一样
      </Button>
      <Button id="countOne" busy={form.busy} busyWords="正在记…" onPress={form.send}>
        {form.figure === undefined ? '记下，下一样' : `就是 ${form.figure} ${form.current.unit}，下一样`}
      </Button>
    </BottomBar>
  )
}

function LeaveSheet({ form, onClose }: { readonly form: Counting; readonly onClose: () => void }) {
  return (
    <Sheet
      title="这次不盘了？"
      onClose={onClose}
      actions={
        <Button id="confirmGiveUp" busy={form.busy} onPress={() => form.end(true)}>
          不盘了，让大家照常换
        </Button>
      }
    >
      <View className="stack">
        <View>两个人数的都不算，账上不动。要盘再重新开始。</View>
        <Trouble words={form.trouble} />
      </View>
    </Sheet>
  )
}
