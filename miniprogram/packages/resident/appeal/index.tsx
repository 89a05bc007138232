import { View } from '@tarojs/components'
import type { Output } from '@shared/contract'
import { dayInWords, dayOf } from '@shared/kernel/time'
import { PhotoField } from '@/features/photo/photo-field'
import { openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/facts'
import { MessageState } from '@/ui/message-state'
import { Page } from '@/ui/page'
import { WrittenField } from '@/ui/written-field'
import { useAppeal, type AppealForm } from './use-appeal'

type Grievance = Output<'points.getGrievance'>

/** Appealed before, too late, or still to be written. */
function stageOf({ appealId, until }: Grievance): 'appealed' | 'over' | 'open' {
  if (appealId !== undefined) return 'appealed'
  return until < Date.now() ? 'over' : 'open'
}

export default function AppealPage() {
  const form = useAppeal()
  const grievance = form.query.value
  return (
    <Page
      offlineHint="没有网络。写的都留着，有网再交"
      bottom={
        grievance &&
        stageOf(grievance) === 'open' && (
          <BottomBar trouble={form.trouble}>
            <Button id="submitAppeal" busy={form.busy} busyWords="正在交…" onPress={form.submit}>
              交申诉
            </Button>
          </BottomBar>
        )
      }
    >
      <AsyncView query={form.query} loadingWords="正在取这件事…">
        {(value) =>
          stageOf(value) === 'open' ? <Writing form={form} grievance={value} /> : <Nothing grievance={value} />
        }
      </AsyncView>
    </Page>
  )
}

function Nothing({ grievance: { appealId } }: { readonly grievance: Grievance }) {
  if (appealId === undefined) {
    return (
      <MessageState icon="clock" title="过了申诉的日子">
        可以到村委会当面反映。
      </MessageState>
    )
  }
  return (
    <MessageState
      icon="appeal"
      title="这件事申诉过了"
      actions={<Button onPress={() => openPage('appealDetail', { appealId })}>看答复</Button>}
    >
      一件事申诉一次，答复写在那里。
    </MessageState>
  )
}

function Writing({ form, grievance }: { readonly form: AppealForm; readonly grievance: Grievance }) {
  const { about, decided, points, dueAt } = grievance
  return (
    <>
      <Card>
        <Facts
          items={[
            ['哪一件', about],
            ['原来定的', decided],
            ['要补', <View className="t-points">{points} 分</View>],
            ['最晚答复', dayInWords(dayOf(dueAt))],
          ]}
        />
      </Card>
      <Card className="stack">
        <WrittenField
          id="appealText"
          label="哪里不对"
          error={form.wrong}
          value={form.text}
          onChange={form.setText}
          placeholder="那天谁在场、登记在哪里，写一句就行"
          maxLength={500}
          lines="many"
        />
        <PhotoField label="照片" hint="有就附上" photos={form.photoField} />
      </Card>
      <View className="t-hint">由另一位委员来看，原来定的人不能答复自己定的事。</View>
    </>
  )
}
