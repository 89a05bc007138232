import { View } from '@tarojs/components'
import { limitPeriods } from '@shared/domain/ledger/vocabulary'
import { limitPeriodLabels, rewardCategories, rewardCategoryLabels } from '@shared/labels/points'
import { RewardThumb } from '@/features/reward/reward-thumb'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Chips } from '@/ui/chips'
import { Field } from '@/ui/field'
import { MessageState } from '@/ui/message-state'
import { Page } from '@/ui/page'
import { PhotoPicker } from '@/ui/photo-picker'
import { PickerField } from '@/ui/picker-field'
import { WrittenField } from '@/ui/written-field'
import type { GoodsFields } from './goods-fields'
import { useGoodsEdit, type GoodsForm } from './use-goods-edit'

const categories = rewardCategories.map((key) => ({ key, words: rewardCategoryLabels[key] }))
const periods = limitPeriods.map((key) => ({ key, words: limitPeriodLabels[key] }))

export default function GoodsEditPage() {
  const form = useGoodsEdit()
  return (
    <Page
      bottom={
        <BottomBar trouble={form.trouble ?? Object.values(form.errors)[0]}>
          <Button id="saveGoods" busy={form.busy} busyWords="正在存…" onPress={form.save}>
            {form.isNew ? '存成草稿' : '存起来'}
          </Button>
        </BottomBar>
      }
    >
      {form.isNew ? (
        <Fields form={form} />
      ) : (
        <AsyncView query={form.list} loadingWords="正在取这样货…">
          {() =>
            form.goods ? (
              <Fields form={form} />
            ) : (
              <MessageState icon="search" title="没有这样货">
                回货架管理再选一次。
              </MessageState>
            )
          }
        </AsyncView>
      )}
      {form.isNew && <Callout>存好以后去定价；另一位同意了，再上架。进货另外登记。</Callout>}
    </Page>
  )
}

interface Props {
  readonly form: GoodsForm
}

function Fields({ form }: Props) {
  const { fields, set } = form
  return (
    <>
      <Card className="stack">
        <Words form={form} field="name" label="名字" hint="居民看到的" placeholder="香皂" maxLength={20} />
        <Words form={form} field="unit" label="一份叫什么" placeholder="块" maxLength={4} />
        <Field label="哪一类">
          <Chips
            label="哪一类"
            items={categories}
            selected={fields.category}
            onSelect={(category) => set({ category })}
          />
        </Field>
        <Words form={form} field="description" label="说明" hint="可不写" maxLength={200} lines="many" />
        <Field label="照片" hint="拍货本身，可不拍">
          {form.goods?.photo && form.photo.photos.length === 0 && (
            <RewardThumb name={fields.name} photo={form.goods.photo.url} />
          )}
          <PhotoPicker
            photos={form.photo.photos}
            max={1}
            onAdd={form.photo.add}
            onRemove={form.photo.remove}
            onRetry={form.photo.retry}
          />
        </Field>
      </Card>
      <Limits form={form} />
    </>
  )
}

function Limits({ form }: Props) {
  const { fields, set, errors } = form
  return (
    <Card className="stack">
      <Words form={form} field="most" label="每户最多" hint="不限就空着" placeholder="不限" maxLength={2} />
      {fields.most !== '' && (
        <Chips label="多久算一次" items={periods} selected={fields.per} onSelect={(per) => set({ per })} />
      )}
      <Words form={form} field="lowStockAt" label="剩多少算快没货" maxLength={3} />
      <Field label="从哪天起能换" hint="不选就是上架以后">
        <PickerField
          id="firstOn"
          mode="date"
          label="从哪天起"
          value={fields.firstOn}
          onChange={(firstOn) => set({ firstOn })}
        />
      </Field>
      <Field label="换到哪天" hint="含这一天，不选就一直能换" error={errors.lastOn}>
        <PickerField
          id="lastOn"
          mode="date"
          label="换到哪天"
          value={fields.lastOn}
          onChange={(lastOn) => set({ lastOn })}
          wrong={errors.lastOn !== undefined}
        />
      </Field>
      {(fields.firstOn ?? fields.lastOn) !== undefined && (
        <View>
          <Button kind="text" small onPress={() => set({ firstOn: undefined, lastOn: undefined })}>
            不限日子
          </Button>
        </View>
      )}
    </Card>
  )
}

interface WordsProps extends Props {
  readonly field: Exclude<keyof GoodsFields, 'category' | 'per' | 'firstOn' | 'lastOn'>
  readonly label: string
  readonly hint?: string
  readonly placeholder?: string
  readonly maxLength: number
  readonly lines?: 'one' | 'many'
}

function Words({ form, field, label, hint, ...control }: WordsProps) {
  const error = form.errors[field]
  return (
    <WrittenField
      id={`goods-${field}`}
      label={label}
      error={error}
      {...(hint !== undefined && { hint })}
      value={form.fields[field]}
      onChange={(value) => form.set({ [field]: value })}
      {...control}
    />
  )
}
