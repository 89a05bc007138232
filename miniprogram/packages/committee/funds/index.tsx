import { fundsAloneCents } from '@shared/domain/stock/vocabulary'
import { yuanInWords } from '@/features/stock/amounts'
import { PhotoField } from '@/features/photo/photo-field'
import { Settled } from '@/features/stock/settled'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Chips } from '@/ui/chips'
import { Field } from '@/ui/field'
import { Page } from '@/ui/page'
import { TextField } from '@/ui/text-field'
import { WrittenField } from '@/ui/written-field'
import { useFunds } from './use-funds'

const sources = [
  { key: '村集体收入', words: '村集体收入' },
  { key: '镇级奖补', words: '镇级奖补' },
  { key: '帮扶单位', words: '帮扶单位' },
] as const

/** 进钱: how much, from whom, with the photo of the receipt. */
export default function FundsPage() {
  const form = useFunds()
  if (form.done) {
    const amount = yuanInWords(form.done.valueCents)
    return form.done.state === 'proposed' ? (
      <Settled title="等另一个人同意" waits>{`${amount}，要另一个委员同意才进账。`}</Settled>
    ) : (
      <Settled title="登记好了">{`超市进了 ${amount}。`}</Settled>
    )
  }
  return (
    <Page
      offlineHint="没有网络。填好了等有网再登记"
      bottom={
        <BottomBar trouble={form.trouble}>
          <Button id="addFunds" busy={form.busy} busyWords="正在登记…" onPress={form.submit}>
            {form.amountCents ? `登记进 ${yuanInWords(form.amountCents)}` : '登记进钱'}
          </Button>
        </BottomBar>
      }
    >
      <FundsCard form={form} />
      <Callout icon="shield">{`一个人一天登记的钱和捐物，合起来超过${yuanInWords(fundsAloneCents)}，要另一个委员同意才进账。`}</Callout>
    </Page>
  )
}

function FundsCard({ form }: { readonly form: ReturnType<typeof useFunds> }) {
  return (
    <Card className="stack">
      <WrittenField
        id="yuan"
        label="进了多少钱"
        spoken="进了多少元"
        hint="单位是元"
        value={form.yuan}
        onChange={form.setYuan}
        placeholder="1500"
        maxLength={10}
      />
      <Field label="钱从哪来">
        <Chips
          label="钱从哪来"
          items={sources}
          selected={sources.find(({ key }) => key === form.source)?.key}
          onSelect={form.setSource}
        />
      </Field>
      <TextField
        id="source"
        label="钱从哪来"
        value={form.source}
        onChange={form.setSource}
        placeholder="或者写别的"
        maxLength={60}
      />
      <PhotoField label="收据" hint="一定要有" photos={form.photos} />
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
