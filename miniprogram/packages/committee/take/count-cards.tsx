import { View } from '@tarojs/components'
import { RewardThumb } from '@/features/reward/reward-thumb'
import { toUnits } from '@/features/stock/amounts'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Field } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { Stepper } from '@/ui/stepper'
import { WrittenField } from '@/ui/written-field'
import type { Counting } from './use-take'

const most = 100_000

/** One thing to count, never filled in from the books. */
export function CountCard({ form }: { readonly form: Counting }) {
  const { current, open, position, figure, setFigure } = form
  if (!current) return null
  const { name, unit, again } = current
  return (
    <Card className="stack">
      <View className="t-sub">
        第 {position} 样，共 {open.length} 样{again && '，要再数一遍'}
      </View>
      <View className="line">
        <RewardThumb name={name} />
        <View className="fill">
          <View className="t-h1">{name}</View>
          <View className="t-sub">架上、柜里、等人领的都数</View>
        </View>
      </View>
      <Field label={`您数到几${unit}？`}>
        <Stepper label={`数到几${unit}`} value={figure} min={0} max={most} onChange={setFigure} />
      </Field>
      <WrittenField
        id="figure"
        label="多的话直接填数"
        spoken={`数到几${unit}`}
        value={figure === undefined ? '' : String(figure)}
        onChange={(text) => setFigure(toUnits(text))}
        placeholder="48"
        maxLength={6}
      />
    </Card>
  )
}

/** What this person has counted in this round, to be put right. */
export function CountedCard({ form }: { readonly form: Counting }) {
  const counted = form.open.filter(({ mine }) => mine !== undefined)
  if (counted.length === 0) return null
  return (
    <Card>
      <View className="t-h3">您数过的</View>
      {counted.map((goods) => (
        <View key={goods.rewardId} className="line line--between">
          <View className="line">
            <Icon name="check" />
            <View>{goods.name}</View>
          </View>
          <View className="line">
            <View className="t-strong">{goods.mine}</View>
            <Button kind="text" onPress={() => form.pick(goods)}>
              改
            </Button>
          </View>
        </View>
      ))}
    </Card>
  )
}
