import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { yuanInWords } from '@/features/stock/amounts'
import { PhotoField } from '@/features/photo/photo-field'
import { Settled } from '@/features/stock/settled'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Chips } from '@/ui/chips'
import { EmptyState } from '@/ui/empty-state'
import { Field } from '@/ui/field'
import { Page } from '@/ui/page'
import { WrittenField } from '@/ui/written-field'
import { usePurchase, type Payer, type Purchase } from './use-purchase'

const payers: readonly { key: Payer; words: string }[] = [
  { key: 'fund', words: '超市的钱' },
  { key: 'gift', words: '别人送的' },
]

/** 进货: what came, how many, what it cost, who paid. */
export default function PurchasePage() {
  const form = usePurchase()
  if (form.booked) return <Booked booked={form.booked} />
  return (
    <Page
      offlineHint="没有网络。填好了等有网再登记"
      bottom={
        <BottomBar trouble={form.trouble}>
          <Button id="purchase" busy={form.busy} busyWords="正在登记…" onPress={form.submit}>
            {form.totalCents > 0 ? `登记，共 ${yuanInWords(form.totalCents)}` : '登记进货'}
          </Button>
        </BottomBar>
      }
    >
      <AsyncView query={form.goods} loadingWords="正在取商品…">
        {(goods) =>
          goods.length === 0 ? (
            <EmptyState icon="box" title="还没有商品" hint="先在商品里添加要进的东西，再来登记进货。" />
          ) : (
            <>
              {form.lines.map((line) => (
                <LineCard key={line.rewardId} line={line} form={form} />
              ))}
              <AddCard goods={goods} form={form} />
              <PayCard form={form} />
            </>
          )
        }
      </AsyncView>
    </Page>
  )
}

/** What else came. Once something is chosen the shelf folds away: what is to be filled in comes first. */
function AddCard({ goods, form }: { readonly goods: readonly Item<'reward.listAll'>[]; readonly form: Purchase }) {
  const [isOpen, setOpen] = useState(false)
  const left = goods.filter(({ rewardId }) => form.lines.every((line) => line.rewardId !== rewardId))
  if (left.length === 0) return null
  if (form.lines.length > 0 && !isOpen) {
    return (
      <Button id="addLine" kind="second" wide icon="plus" onPress={() => setOpen(true)}>
        还到了别的货
      </Button>
    )
  }
  return (
    <Card>
      <Field label={form.lines.length > 0 ? '还到了什么货' : '到了什么货'} hint="点一样，填一样">
        <Chips
          label="到了什么货"
          items={left.map(({ rewardId, name }) => ({ key: rewardId, words: name }))}
          selected={undefined}
          onSelect={(rewardId) => {
            form.addLine(rewardId)
            setOpen(false)
          }}
        />
      </Field>
    </Card>
  )
}

function Booked({ booked }: { readonly booked: NonNullable<Purchase['booked']> }) {
  if (booked.state === 'proposed') {
    return (
      <Settled title="等另一个人同意" waits>
        {`送来的值 ${yuanInWords(booked.totalCents)}，要另一个委员同意才上架。`}
      </Settled>
    )
  }
  return (
    <Settled title="登记好了">
      {booked.lines.map(({ rewardName, quantity, unit }) => `${rewardName} ${quantity} ${unit}`).join('，')}
    </Settled>
  )
}

function LineCard({ line, form }: { readonly line: Purchase['lines'][number]; readonly form: Purchase }) {
  const { rewardId, name, unit, quantity, yuan } = line
  return (
    <Card className="stack">
      <View className="line line--between">
        <View className="t-h2">{name}</View>
        <Button kind="text" onPress={() => form.dropLine(rewardId)}>
          去掉
        </Button>
      </View>
      <WrittenField
        id={`quantity-${rewardId}`}
        label={`到了几${unit}`}
        spoken={`${name}到了几${unit}`}
        value={quantity}
        onChange={(value) => form.change(rewardId, { quantity: value })}
        placeholder="20"
        maxLength={3}
      />
      <WrittenField
        id={`yuan-${rewardId}`}
        label="一共多少钱"
        spoken={`${name}一共多少元`}
        hint="单位是元，送的按市价估"
        value={yuan}
        onChange={(value) => form.change(rewardId, { yuan: value })}
        placeholder="76.00"
        maxLength={10}
      />
    </Card>
  )
}

function PayCard({ form }: { readonly form: Purchase }) {
  return (
    <Card className="stack">
      <Field label="谁出的钱" {...(form.money !== undefined && { hint: `超市还有 ${yuanInWords(form.money)}` })}>
        <Chips label="谁出的钱" items={payers} selected={form.payer} onSelect={form.setPayer} />
      </Field>
      {form.payer === 'gift' && (
        <WrittenField
          id="source"
          label="谁送的"
          value={form.source}
          onChange={form.setSource}
          placeholder="帮扶单位、某某商店"
          maxLength={60}
        />
      )}
      <WrittenField
        id="supplier"
        label="从哪家进的"
        value={form.supplier}
        onChange={form.setSupplier}
        placeholder="县供销社"
        maxLength={60}
      />
      <PhotoField label="收据、送货单" hint="拍一张更清楚" photos={form.photos} />
    </Card>
  )
}
