import { useState } from 'react'
import { View } from '@tarojs/components'
import { dayInWords, dayOf } from '@shared/kernel/time'
import { goBack, replacePage } from '@/platform/navigation'
import { VerdictButtons } from '@/features/ticket/verdict-buttons'
import { titleOf, type TicketDetail } from '@/features/ticket/ticket-looks'
import { AsyncView } from '@/ui/async-view'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Chips } from '@/ui/chips'
import { Field } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { MessageState } from '@/ui/message-state'
import { Page } from '@/ui/page'
import { Trouble } from '@/ui/trouble'
import { WrittenField } from '@/ui/written-field'
import { BeforeAfter } from './before-after'
import { VerdictResult } from './verdict-result'
import { useVerdict, type VerdictForm } from './use-verdict'

export default function VerdictPage() {
  const form = useVerdict()
  if (form.answered && form.query.value) return <VerdictResult verdict={form.answered} ticket={form.query.value} />
  return (
    <Page offlineHint="没有网络，有网时再答">
      <AsyncView query={form.query} loadingWords="正在取这张工单…">
        {(ticket) =>
          ticket.can.includes('rate') ? (
            <Question ticket={ticket} form={form} />
          ) : (
            <NotAsked ticketId={ticket.ticketId} />
          )
        }
      </AsyncView>
    </Page>
  )
}

function Question({ ticket, form }: { readonly ticket: TicketDetail; readonly form: VerdictForm }) {
  const closing = [...ticket.timeline].reverse().find(({ event }) => event === 'resolve')
  return (
    <>
      <View>
        <View className="t-h1">办好了吗？</View>
        <View>{titleOf(ticket)}</View>
        {closing && (
          <View className="t-sub">
            {closing.actorTitle}
            {closing.actorName}
            {dayInWords(dayOf(closing.at))}说办好了
          </View>
        )}
        {closing?.note !== undefined && closing.note !== '' && <View className="t-sub">“{closing.note}”</View>}
      </View>
      <BeforeAfter timeline={ticket.timeline} />
      <Trouble words={form.trouble} />
      <VerdictButtons onAnswer={form.answer} sending={form.sending} />
      <Words form={form} />
      <View className="line line--top t-hint">
        <Icon name="shield" size="s" />
        <View className="fill">按一下就行，评好评差都一样有积分。分数和留言不会单独给办事的人看。</View>
      </View>
      <View className="t-hint">不评，不会当作满意。</View>
    </>
  )
}

const stars = ['1', '2', '3', '4', '5'].map((key) => ({ key, words: `${key} 星` }))

/** Words and stars go with the answer, for those who wish. */
function Words({ form }: { readonly form: VerdictForm }) {
  const [open, setOpen] = useState(false)
  if (!open) {
    return (
      <Button id="addWords" kind="text" small onPress={() => setOpen(true)}>
        先说两句再按（不说也行）
      </Button>
    )
  }
  return (
    <Card className="stack">
      <WrittenField
        id="comment"
        label="说两句"
        hint="写好后按上面的答案"
        value={form.comment}
        onChange={form.setComment}
        maxLength={500}
        lines="many"
      />
      <Field label="打几颗星" hint="不打也行">
        <Chips label="几颗星" items={stars} selected={form.stars} onSelect={form.setStars} />
      </Field>
    </Card>
  )
}

function NotAsked({ ticketId }: { readonly ticketId: string }) {
  return (
    <MessageState
      icon="info"
      title="现在不用评"
      actions={
        <>
          <Button onPress={() => replacePage('ticket', { ticketId })}>看进度</Button>
          <Button kind="second" onPress={goBack}>
            返回
          </Button>
        </>
      }
    >
      这件事还在办，或者您已经评过了。
    </MessageState>
  )
}
