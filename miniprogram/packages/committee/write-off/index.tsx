import { View } from '@tarojs/components'
import { writeOffReasons } from '@shared/domain/stock/vocabulary'
import { writeOffReasonLabels } from '@shared/labels/stock'
import { yuanInWords } from '@/features/stock/amounts'
import { PhotoField } from '@/features/photo/photo-field'
import { Settled } from '@/features/stock/settled'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Chips } from '@/ui/chips'
import { EmptyState } from '@/ui/empty-state'
import { Field } from '@/ui/field'
import { Page } from '@/ui/page'
import { Stepper } from '@/ui/stepper'
import { WrittenField } from '@/ui/written-field'
import { useWriteOff, type WriteOffForm } from './use-write-off'

const reasons = writeOffReasons.map((key) => ({ key, words: writeOffReasonLabels[key] }))

/** 报损: which goods, how many, why, with a photo. */
export default function WriteOffPage() {
  const form = useWriteOff()
  if (form.done) return <Done form={form} />
  return (
    <Page
      offlineHint="没有网络。填好了等有网再登记"
      bottom={
        <BottomBar trouble={form.trouble}>
          <Button id="writeOff" busy={form.busy} busyWords="正在登记…" onPress={form.submit}>
            {form.chosen ? `报损 ${form.quantity} ${form.chosen.unit}` : '报损'}
          </Button>
        </BottomBar>
      }
    >
      <AsyncView query={form.stock} loadingWords="正在看库存…">
        {(goods) =>
          goods.length === 0 ? (
            <EmptyState icon="box" title="还没有货" hint="登记进货以后，才有可报损的。" />
          ) : (
            <Card className="stack">
              {form.chosen ? (
                <Chosen form={form} chosen={form.chosen} />
              ) : (
                <Field label="哪样东西">
                  <Chips
                    label="哪样东西"
                    items={goods.map(({ rewardId, name }) => ({ key: rewardId, words: name }))}
                    selected={undefined}
                    onSelect={form.choose}
                  />
                </Field>
              )}
            </Card>
          )
        }
      </AsyncView>
      <WhyCard form={form} />
      <Callout icon="shield">
        一个人一天报损合起来超过 50 元，要另一个委员同意才从账上去掉。东西先单独放好，别再摆出来。
      </Callout>
    </Page>
  )
}

function WhyCard({ form }: { readonly form: WriteOffForm }) {
  return (
    <Card className="stack">
      <Field label="为什么">
        <Chips label="为什么" items={reasons} selected={form.reason} onSelect={form.setReason} />
      </Field>
      <PhotoField label="拍照" hint="一定要有" photos={form.photos} />
      <WrittenField
        id="note"
        label="说一句"
        hint="可以不写"
        value={form.note}
        onChange={form.setNote}
        maxLength={200}
        lines="many"
      />
    </Card>
  )
}

interface ChosenProps {
  readonly form: WriteOffForm
  readonly chosen: NonNullable<WriteOffForm['chosen']>
}

/** The one that is written off; the shelf has folded away. */
function Chosen({ form, chosen }: ChosenProps) {
  return (
    <>
      <View className="line line--between">
        <View className="t-h2 fill">{chosen.name}</View>
        <Button kind="text" onPress={() => form.choose(undefined)}>
          换一样
        </Button>
      </View>
      <Quantity form={form} chosen={chosen} />
    </>
  )
}

function Quantity({ form, chosen }: ChosenProps) {
  const { unit, available, held } = chosen
  if (available === undefined || held === undefined) {
    return <Callout tone="wait">这样货正在盘点，先不动。盘完再来报损。</Callout>
  }
  if (available === 0) {
    return <Callout tone="wait">没人预留的已经没有了。{held > 0 && `有 ${held} ${unit}等人来领，不能报损。`}</Callout>
  }
  return (
    <Field label={`几${unit}`} hint={`没人预留的有 ${available} ${unit}`}>
      <Stepper label={`几${unit}`} value={form.quantity} min={1} max={available} onChange={form.setQuantity} />
    </Field>
  )
}

function Done({ form }: { readonly form: WriteOffForm }) {
  const value = yuanInWords(form.done?.valueCents ?? 0)
  if (form.done?.state === 'proposed') {
    return (
      <Settled title="等另一个人同意" waits>
        {`值 ${value}，要另一个委员同意。东西先单独放好。`}
      </Settled>
    )
  }
  return (
    <Settled title="登记好了">{`${form.chosen?.name ?? ''} ${form.quantity} ${form.chosen?.unit ?? ''}，值 ${value}，已从账上去掉。`}</Settled>
  )
}
