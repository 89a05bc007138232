import { View } from '@tarojs/components'
import type { Output } from '@shared/contract'
import { addDays, dayInWords, dayOf } from '@shared/kernel/time'
import { PhotoField } from '@/features/photo/photo-field'
import { Card } from '@/ui/card'
import { Chips } from '@/ui/chips'
import { Field } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { Stepper } from '@/ui/stepper'
import { WrittenField } from '@/ui/written-field'
import type { ClaimForm } from './use-claim'

type Rule = Output<'points.listClaimable'>['rules'][number]

interface Props {
  readonly form: ClaimForm
  readonly rule: Rule
}

export function RuleCard({ form, rules }: { readonly form: ClaimForm; readonly rules: readonly Rule[] }) {
  const items = rules.map(({ ruleCode, name, points }) => ({ key: ruleCode, words: `${name} ${points} 分` }))
  return (
    <Card>
      <Field label="哪一件" error={form.errors.rule}>
        <Chips label="哪一件" items={items} selected={form.ruleCode} onSelect={form.chooseRule} />
      </Field>
    </Card>
  )
}

export function DeedCard({ form, rule }: Props) {
  const today = dayOf(Date.now())
  const back = [0, 1, 2].map((days) => addDays(today, -days))
  const isOlder = !back.includes(form.on)
  const older = addDays(today, -3)
  const items = [
    ...back.map((on, days) => ({ key: on, words: ['今天', '昨天', '前天'][days] ?? on })),
    { key: older, words: '更早' },
  ]
  const daysBack = Math.round((Date.parse(today) - Date.parse(form.on)) / 86_400_000)
  return (
    <Card className="stack">
      <Field label="哪一天" hint={dayInWords(form.on)}>
        <Chips label="哪一天" items={items} selected={isOlder ? older : form.on} onSelect={form.setOn} />
      </Field>
      {isOlder && (
        <Field label="几天前">
          <Stepper
            label="几天前"
            value={daysBack}
            min={3}
            max={form.days}
            onChange={(days) => form.setOn(addDays(today, -days))}
          />
        </Field>
      )}
      {rule.maxUnits > 1 && (
        <Field label={`几${rule.per}`} hint={`一天最多 ${rule.maxUnits}`}>
          <Stepper label={`几${rule.per}`} value={form.units} min={1} max={rule.maxUnits} onChange={form.setUnits} />
        </Field>
      )}
    </Card>
  )
}

export function ProofCard({ form, rule }: Props) {
  return (
    <Card className="stack">
      <WrittenField
        id="claimText"
        label="怎么做的"
        hint="和谁、在哪里"
        error={form.errors.text}
        value={form.text}
        onChange={form.setText}
        placeholder={`规则要看：${rule.evidence.join('、')}`}
        maxLength={500}
        lines="many"
      />
      <PhotoField
        label="照片"
        hint={rule.photoRequired ? '这一项要有照片' : '有就拍一张'}
        error={form.errors.photo}
        photos={form.photoField}
      />
      <View className="line line--top t-hint">
        <Icon name="eye" size="s" />
        <View className="fill">
          给{rule.approverTitle}看{rule.secondApproval ? '，还要第二个人同意' : ''}。{rule.note}
        </View>
      </View>
    </Card>
  )
}
