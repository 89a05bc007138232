import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Output } from '@shared/contract'
import { useList } from '@/api/use-list'
import { WhySheet } from '@/features/claim/why-sheet'
import { EntryFacts } from '@/features/points/entry-explanation'
import { PointsEntry } from '@/features/points/points-entry'
import { AsyncView } from '@/ui/async-view'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { Stepper } from '@/ui/stepper'
import { useReversal, type Taking } from './use-reversal'

export default function AccountEntriesPage() {
  const { accountId = '' } = useRouter().params
  const list = useList('points.listEntriesOf', { accountId, limit: 30 })
  const form = useReversal(list.refresh)
  const now = Date.now()
  return (
    <Page>
      {form.outcome !== undefined && <Callout id="outcome" tone="done" icon="done" title={form.outcome} />}
      <AsyncView query={list} loadingWords="正在取每一笔…">
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState icon="points" title="还没有积分" hint="这一户有了积分，每一笔会列在这里。" />
          ) : (
            <Card flush>
              {entries.map((entry) => (
                <PointsEntry key={entry.entryId} entry={entry} now={now}>
                  {(explained) => (
                    <>
                      <EntryFacts entry={explained} />
                      <TakeBack entry={explained} onTake={form.take} />
                    </>
                  )}
                </PointsEntry>
              ))}
            </Card>
          )
        }
      </AsyncView>
      <MoreButton list={list} />
      {form.taking && (
        <WhySheet
          title={`收回 ${form.taking.quantity} 分？`}
          label="为什么更正"
          hint="这一户能看到"
          action={`收回 ${form.taking.quantity} 分`}
          busy={form.busy}
          trouble={form.trouble}
          onSend={form.send}
          onClose={form.close}
        />
      )}
    </Page>
  )
}

interface TakeBackProps {
  readonly entry: Output<'points.getEntry'>
  readonly onTake: (taking: Taking) => void
}

/** Points that were given by mistake go back, where that is still possible. */
function TakeBack({ entry: { entryId, reversible }, onTake }: TakeBackProps) {
  const [quantity, setQuantity] = useState(reversible?.quantity ?? 0)
  if (!reversible) return null
  return (
    <>
      {reversible.quantity > 1 && (
        <Stepper label="收回几分" value={quantity} min={1} max={reversible.quantity} onChange={setQuantity} />
      )}
      <Button id="takeBack" kind="second" icon="refresh" onPress={() => onTake({ entryId, quantity })}>
        记错了，收回 {quantity} 分
      </Button>
      <View className="t-sub">
        {quantity > reversible.limit ? '超过' : '不超过'} {reversible.limit} 分，
        {quantity > reversible.limit ? '要第二个人同意。' : '一个人就能更正。'}
        自己批过的，也要第二个人同意。
      </View>
    </>
  )
}
