import { limitsInWords, worthInWords } from '@/features/points/rule-words'
import { PhotoField } from '@/features/photo/photo-field'
import { goBack, openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Chips } from '@/ui/chips'
import { EmptyState } from '@/ui/empty-state'
import { Field } from '@/ui/field'
import { MessageState } from '@/ui/message-state'
import { Page } from '@/ui/page'
import { PickerField } from '@/ui/picker-field'
import { WrittenField } from '@/ui/written-field'
import { HouseholdCard } from './household-card'
import { useGrant, type GrantForm } from './use-grant'

/** 给一户记分: what a meeting awarded, by which rule, to whom; somebody else of the committee agrees. */
export default function GrantPage() {
  const form = useGrant()
  if (form.isDone) return <Proposed />
  return (
    <Page
      offlineHint="没有网络。填好了等有网再提"
      bottom={
        <BottomBar trouble={form.trouble}>
          <Button id="grant" busy={form.busy} busyWords="正在提…" onPress={form.submit}>
            {form.rule ? `提给另一个人定，记 ${form.rule.points} 分` : '提给另一个人定'}
          </Button>
        </BottomBar>
      }
    >
      <AsyncView query={form.rules} loadingWords="正在取规则…">
        {() => <RuleCard form={form} />}
      </AsyncView>
      <HouseholdCard found={form.found} />
      <Card className="stack">
        <Field label="评的是哪天的">
          <PickerField id="on" label="评的是哪天的" mode="date" value={form.on} onChange={form.setOn} />
        </Field>
        <WrittenField
          id="reason"
          label="会上怎么评的"
          value={form.reason}
          onChange={form.setReason}
          placeholder="评议小组看过，门前屋后都干净"
          maxLength={200}
          lines="many"
        />
        <PhotoField label="打分表、照片" hint="有就附上" photos={form.photos} />
      </Card>
      <Callout icon="shield">另一个委员同意了才记分。自己家的，自己不能提。</Callout>
    </Page>
  )
}

function RuleCard({ form }: { readonly form: GrantForm }) {
  if (form.grantable.length === 0) {
    return <EmptyState icon="points" title="没有可评的规则" hint="先在“记分的规则”里启用一条由村委会评定的。" />
  }
  return (
    <Card className="stack">
      <Field label="凭哪一条" {...(form.rule && { hint: `${worthInWords(form.rule)}。${limitsInWords(form.rule)}` })}>
        <Chips
          label="凭哪一条"
          items={form.grantable.map(({ code, name, points }) => ({ key: code, words: `${name} ${points} 分` }))}
          selected={form.rule?.code}
          onSelect={form.setRuleCode}
        />
      </Field>
    </Card>
  )
}

function Proposed() {
  return (
    <Page
      bottom={
        <BottomBar>
          <Button kind="quiet" onPress={goBack}>
            返回
          </Button>
          <Button id="seeApprovals" onPress={() => openPage('approvals')}>
            看进展
          </Button>
        </BottomBar>
      }
    >
      <MessageState id="proposed" icon="clock" tone="brand" title="提好了">
        等另一个委员同意，分就记到这一户。
      </MessageState>
    </Page>
  )
}
