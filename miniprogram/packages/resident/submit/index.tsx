import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { goBack, replacePage } from '@/platform/navigation'
import { PhotoField } from '@/features/photo/photo-field'
import { mostPhotos } from '@/features/photo/use-photos'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Chips } from '@/ui/chips'
import { Field, FieldError } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { Page } from '@/ui/page'
import { WrittenField } from '@/ui/written-field'
import { PreviewSheet } from './preview-sheet'
import { Submitted } from './submitted'
import { useSubmit, type Submit } from './use-submit'
import './index.scss'

export default function SubmitPage() {
  const form = useSubmit()
  const [previewing, setPreviewing] = useState(false)
  if (form.done) return <Submitted answer={form.done} onOpen={(ticketId) => replacePage('ticket', { ticketId })} />
  return (
    <Page
      offlineHint="没有网络。写的都留着，有网再交"
      bottom={
        <BottomBar trouble={form.trouble ?? Object.values(form.errors)[0]}>
          <Button id="keepDraft" kind="quiet" onPress={goBack}>
            先存着
          </Button>
          <Button id="submit" busy={form.busy} busyWords="正在提交…" onPress={form.submit}>
            提交
          </Button>
        </BottomBar>
      }
    >
      <WhatCards form={form} />
      <WhereCard form={form} />
      <WhoSeesCard onPreview={() => setPreviewing(true)} />
      {previewing && <PreviewSheet form={form} onClose={() => setPreviewing(false)} />}
    </Page>
  )
}

function WhatCards({ form }: { readonly form: Submit }) {
  return (
    <>
      <Card>
        <PhotoField label="拍一拍" hint={`最多 ${mostPhotos} 张`} error={form.errors.photos} photos={form.photoField} />
      </Card>
      <Card>
        <WrittenField
          id="text"
          label="说一说"
          spoken="说一说是什么事"
          hint="什么事、多久了"
          error={form.errors.text}
          value={form.text}
          onChange={form.setText}
          placeholder="例如 村小学门口路灯不亮，三个晚上了"
          maxLength={5000}
          lines="many"
        />
      </Card>
    </>
  )
}

function WhoSeesCard({ onPreview }: { readonly onPreview: () => void }) {
  return (
    <Card>
      <View className="line line--top">
        <Icon name="shield" className="t-brand" />
        <View className="fill">
          <View className="t-strong">只有您和办事的人能看到</View>
          <View className="t-sub">电话不公开，别的居民看不到。</View>
          <Button id="preview" kind="text" small onPress={onPreview}>
            看看别人看到什么
          </Button>
        </View>
      </View>
    </Card>
  )
}

function WhereCard({ form }: { readonly form: Submit }) {
  return (
    <Card>
      <Field label="在哪里">
        <View className="line line--top">
          <Icon name="pin" className="t-brand" />
          <View className="fill">
            <View className="t-strong">
              {form.place ? (form.place.address ?? '您现在的位置') : (form.grid?.name ?? '还没选')}
            </View>
            <View className="t-sub">{form.place ? '按您选的地点派单' : '按您家的网格派单，不对可以改'}</View>
          </View>
          <Button id="changePlace" kind="text" small onPress={form.choosePlace}>
            {form.place ? '重选' : '改'}
          </Button>
        </View>
        {form.place && (
          <Button id="dropPlace" kind="text" small onPress={form.dropPlace}>
            还是按我家的网格
          </Button>
        )}
        {!form.place && form.grids.length > 1 && (
          <View className="submit-grids">
            <Chips
              label="哪个网格"
              items={form.grids.map(({ code, name }) => ({ key: code, words: name }))}
              selected={form.grid?.code}
              onSelect={form.setGridCode}
            />
          </View>
        )}
        <FieldError message={form.errors.place} />
        {form.placeRefused && <Text className="t-hint">没拿到位置。在上面写清地名也行。</Text>}
      </Field>
    </Card>
  )
}
