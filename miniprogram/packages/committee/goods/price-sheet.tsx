import { View } from '@tarojs/components'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { PickerField } from '@/ui/picker-field'
import { Sheet } from '@/ui/sheet'
import { Trouble } from '@/ui/trouble'
import { WrittenField } from '@/ui/written-field'
import type { Goods } from './goods-card'
import { usePrice } from './use-price'

interface Props {
  readonly goods: Goods
  readonly onClose: () => void
}

/** A price needs two persons: this one asks, another agrees. */
export function PriceSheet({ goods, onClose }: Props) {
  const form = usePrice(goods.rewardId)
  if (form.isSent) return <Sent onClose={onClose} />
  const { price: before, name } = goods
  return (
    <Sheet
      title={`${name}${before === undefined ? '定价' : '改价'}`}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            先不改
          </Button>
          <Button id="proposePrice" busy={form.busy} busyWords="正在报…" onPress={form.propose}>
            报给另一位看
          </Button>
        </>
      }
    >
      <View className="stack">
        <WrittenField
          id="newPrice"
          label="一份几分"
          hint={before === undefined ? '还没定价' : `现在 ${before} 分`}
          error={form.error}
          value={form.price}
          onChange={form.setPrice}
          maxLength={5}
        />
        <Field label="从哪天起" hint="不选就是同意后马上">
          <PickerField
            id="priceFrom"
            mode="date"
            label="从哪天起"
            value={form.on}
            onChange={form.setOn}
            placeholder="同意后马上"
          />
        </Field>
        <View className="t-sub">已经换走的不补不退，照换的那一刻的价。</View>
        <Trouble words={form.trouble} />
      </View>
    </Sheet>
  )
}

function Sent({ onClose }: { readonly onClose: () => void }) {
  return (
    <Sheet title="报上去了" onClose={onClose} actions={<Button onPress={onClose}>知道了</Button>}>
      <View>等另一位委员或网格长同意，新价才算数。在那以前还是老价。</View>
    </Sheet>
  )
}
