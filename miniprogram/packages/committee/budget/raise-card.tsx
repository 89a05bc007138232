import { View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { PhotoField } from '@/features/photo/photo-field'
import { openPage } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Chips } from '@/ui/chips'
import { Field } from '@/ui/field'
import { Trouble } from '@/ui/trouble'
import { WrittenField } from '@/ui/written-field'
import { useRaise } from './use-raise'

interface Props {
  readonly budgets: readonly Item<'points.listBudgets'>[]
}

/** 追加预算: how many points, whose money, and what the meeting said. Somebody else agrees. */
export function RaiseCard({ budgets }: Props) {
  const form = useRaise()
  if (!form.isOpen) {
    return (
      <Button id="openRaise" kind="second" wide icon="plus" onPress={form.open}>
        追加预算
      </Button>
    )
  }
  if (form.isDone) {
    return (
      <Callout id="raised" tone="done" icon="done" title="提好了，等另一个人同意。">
        <Button kind="text" onPress={() => openPage('approvals')}>
          看进展
        </Button>
      </Callout>
    )
  }
  return <RaiseForm budgets={budgets} form={form} />
}

interface FormProps extends Props {
  readonly form: ReturnType<typeof useRaise>
}

function RaiseForm({ budgets, form }: FormProps) {
  return (
    <Card className="stack">
      <View className="t-h2">追加预算</View>
      <Trouble id="trouble" words={form.trouble} />
      <Field label="哪一类">
        <Chips
          label="哪一类"
          items={budgets.map(({ budgetCode, name }) => ({ key: budgetCode, words: name }))}
          selected={form.budgetCode}
          onSelect={form.setBudgetCode}
        />
      </Field>
      <WrittenField id="points" label="加多少分" value={form.points} onChange={form.setPoints} maxLength={5} />
      <WrittenField
        id="source"
        label="钱从哪来"
        value={form.source}
        onChange={form.setSource}
        placeholder="比如：村集体光伏收入"
        maxLength={40}
      />
      <WrittenField
        id="minutes"
        label="会上怎么定的"
        value={form.minutes}
        onChange={form.setMinutes}
        placeholder="哪天开的会，多少人同意"
        maxLength={500}
        lines="many"
      />
      <PhotoField label="会议记录" hint="可以不拍" photos={form.photos} />
      <Button id="proposeBudget" wide busy={form.busy} busyWords="正在提…" onPress={form.submit}>
        提给另一个人定
      </Button>
    </Card>
  )
}
