import { Text, View } from '@tarojs/components'
import { dayInWords } from '@shared/kernel/time'
import { accessible } from '@/ui/accessible'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Chips } from '@/ui/chips'
import { classNames } from '@/ui/class-names'
import { Field } from '@/ui/field'
import { Page } from '@/ui/page'
import { PickerField } from '@/ui/picker-field'
import { Row } from '@/ui/row'
import { WrittenField } from '@/ui/written-field'
import { week, withDay, type Stretch } from './stretches'
import { useShopHours, type ShopHours } from './use-shop-hours'
import './index.scss'

const states = [
  { key: 'open', words: '照常兑换' },
  { key: 'closed', words: '暂停兑换' },
] as const

export default function ShopHoursPage() {
  const form = useShopHours()
  return (
    <Page
      bottom={
        <BottomBar trouble={form.trouble}>
          <Button id="saveHours" busy={form.busy} busyWords="正在存…" onPress={form.save}>
            存起来
          </Button>
        </BottomBar>
      }
    >
      <AsyncView query={form.shop} loadingWords="正在看开门时间…">
        {() => form.fields && <Fields form={form} fields={form.fields} />}
      </AsyncView>
      {form.isSaved && <Callout tone="done" icon="done" title="存好了，居民看到的就是新的。" />}
    </Page>
  )
}

interface Props {
  readonly form: ShopHours
  readonly fields: NonNullable<ShopHours['fields']>
}

function Fields({ form, fields }: Props) {
  const { stretches } = fields
  const change = (place: number, next: Stretch | undefined) =>
    form.set({ stretches: stretches.flatMap((one, index) => (index === place ? (next ?? []) : one)) })
  return (
    <>
      <Card className="stack">
        <Field label="现在能不能换">
          <Chips
            label="现在能不能换"
            items={states}
            selected={fields.isClosed ? 'closed' : 'open'}
            onSelect={(key) => form.set({ isClosed: key === 'closed' })}
          />
        </Field>
        {fields.isClosed && (
          <WrittenField
            id="closedReason"
            label="为什么停"
            hint="居民会看到"
            value={fields.reason}
            onChange={(reason) => form.set({ reason })}
            placeholder="年底盘点"
            maxLength={40}
          />
        )}
      </Card>
      {stretches.map((stretch, place) => (
        <StretchCard key={place} stretch={stretch} onChange={(next) => change(place, next)} />
      ))}
      <Button
        id="addStretch"
        kind="second"
        icon="plus"
        onPress={() => form.set({ stretches: [...stretches, { days: [], from: '09:00', to: '11:30' }] })}
      >
        再加一段时间
      </Button>
      <DaysOff form={form} fields={fields} />
    </>
  )
}

interface StretchProps {
  readonly stretch: Stretch
  readonly onChange: (next: Stretch | undefined) => void
}

function Week({ stretch, onChange }: StretchProps) {
  return (
    <Field label="每周哪几天">
      <View className="week">
        {week.map(([day, name]) => {
          const isOn = stretch.days.includes(day)
          return (
            <View
              key={day}
              className={classNames('chips__item', isOn && 'chips__item--on')}
              hoverClass="pressed"
              onClick={() => onChange(withDay(stretch, day))}
              {...accessible({ role: 'checkbox', label: `周${name}`, checked: isOn })}
            >
              <Text>{name}</Text>
            </View>
          )
        })}
      </View>
    </Field>
  )
}

function StretchCard({ stretch, onChange }: StretchProps) {
  return (
    <Card className="stack">
      <Week stretch={stretch} onChange={onChange} />
      <View className="line">
        <View className="fill">
          <PickerField
            id="from"
            mode="time"
            label="几点开门"
            value={stretch.from}
            onChange={(from) => onChange({ ...stretch, from })}
          />
        </View>
        <Text>到</Text>
        <View className="fill">
          <PickerField
            id="to"
            mode="time"
            label="几点关门"
            value={stretch.to}
            onChange={(to) => onChange({ ...stretch, to })}
          />
        </View>
        <Button kind="text" small onPress={() => onChange(undefined)}>
          不要这段
        </Button>
      </View>
    </Card>
  )
}

function DaysOff({ form, fields }: Props) {
  const { closedDays } = fields
  return (
    <Card className="stack">
      <Field label="哪些日子不开门" hint="过节、开会">
        <PickerField
          id="dayOff"
          mode="date"
          label="加一个不开门的日子"
          value={undefined}
          placeholder="加一天"
          onChange={(on) => form.set({ closedDays: [...new Set([...closedDays, on])].sort() })}
        />
      </Field>
      {closedDays.map((on) => (
        <Row
          key={on}
          title={dayInWords(on)}
          end={
            <Button kind="text" small onPress={() => form.set({ closedDays: closedDays.filter((day) => day !== on) })}>
              照开
            </Button>
          }
        />
      ))}
    </Card>
  )
}
