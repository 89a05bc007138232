import { View } from '@tarojs/components'
import { resolutions } from '@shared/domain/ticket/vocabulary'
import { resolutionLabels } from '@shared/labels/ticket'
import { PhotoField } from '@/features/photo/photo-field'
import { titleOf } from '@/features/ticket/ticket-looks'
import { goBack } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Chips } from '@/ui/chips'
import { Field } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { MessageState } from '@/ui/message-state'
import { Page } from '@/ui/page'
import { PhotoGrid } from '@/ui/photo-grid'
import { TextField } from '@/ui/text-field'
import { Trouble } from '@/ui/trouble'
import { useResolve, type ResolveForm } from './use-resolve'
import { replies } from './use-resolve-fields'

export default function ResolvePage() {
  const form = useResolve()
  return (
    <Page
      offlineHint="没有网络。写的都留着，有网再交"
      bottom={
        form.allowed && (
          <BottomBar>
            <Button id="keepDraft" kind="quiet" onPress={goBack}>
              先存着
            </Button>
            <Button id="resolve" busy={form.busy} busyWords="正在提交…" onPress={form.submit}>
              提交解单
            </Button>
          </BottomBar>
        )
      }
    >
      <AsyncView query={form.query} loadingWords="正在取这张工单…">
        {(ticket) =>
          form.allowed ? (
            <>
              <View className="t-h2">{titleOf(ticket)}</View>
              <Trouble id="trouble" words={form.trouble} />
              <PhotosCard form={form} />
              <ResultCard form={form} />
              <WordsCard form={form} />
            </>
          ) : (
            <MessageState icon="info" title="现在不用解单" actions={<Button onPress={goBack}>返回</Button>}>
              这张单已经不在您这一步。返回看最新进度。
            </MessageState>
          )
        }
      </AsyncView>
    </Page>
  )
}

function PhotosCard({ form }: { readonly form: ResolveForm }) {
  return (
    <Card className="stack">
      {form.before.length > 0 && (
        <Field label="办之前" hint="报的人拍的">
          <PhotoGrid photos={form.before} />
        </Field>
      )}
      <PhotoField
        label="办好的样子"
        hint={form.photoRequired ? '这件事要有照片' : '拍一张更清楚'}
        error={form.photoError}
        photos={form.photoField}
      />
    </Card>
  )
}

const results = resolutions.map((key) => ({ key, words: resolutionLabels[key] }))

function ResultCard({ form }: { readonly form: ResolveForm }) {
  return (
    <Card>
      <Field label="办的结果">
        <Chips label="办的结果" items={results} selected={form.resolution} onSelect={form.setResolution} />
      </Field>
    </Card>
  )
}

function WordsCard({ form }: { readonly form: ResolveForm }) {
  return (
    <Card className="stack">
      <Field label="怎么跟报的人说" hint="选一句再改">
        <Chips label="常用的话" items={replies} selected={undefined} onSelect={form.fillReply} />
      </Field>
      <TextField
        id="note"
        label="怎么跟报的人说"
        value={form.note}
        onChange={form.setNote}
        maxLength={500}
        lines="many"
      />
      <View className="line line--top t-hint">
        <Icon name="eye" size="s" />
        <View className="fill">这段话和照片，报的人能看到。</View>
      </View>
    </Card>
  )
}
