import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Item, Output } from '@shared/contract'
import { momentInWords } from '@shared/kernel/time'
import { useList } from '@/api/use-list'
import { useQuery } from '@/api/use-query'
import { WhySheet } from '@/features/claim/why-sheet'
import { EntryFacts } from '@/features/points/entry-explanation'
import { signedPoints } from '@/features/points/points-entry'
import { accessible } from '@/ui/accessible'
import { AsyncView } from '@/ui/async-view'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { Icon } from '@/ui/icon'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { Stepper } from '@/ui/stepper'
import { useReversal, type Taking } from './use-reversal'

export default function AccountEntriesPage() {
  const { accountId = '' } = useRouter().params
  const list = useList('points.listEntriesOf', { accountId, limit: 30 })
  const form = useReversal(list.refresh)
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
                <Line key={entry.entryId} entry={entry} onTake={form.take} />
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

interface LineProps {
  readonly entry: Item<'points.listEntriesOf'>
  readonly onTake: (taking: Taking) => void
}

function Line({ entry, onTake }: LineProps) {
  const [open, setOpen] = useState(false)
  return (
    <View className="points-entry">
      <View
        className="points-entry__head"
        hoverClass="pressed"
        onClick={() => setOpen(!open)}
        {...accessible({ role: 'button', expanded: open })}
      >
        <View className="fill">
          <View className="t-h3">{entry.why}</View>
          <View className="t-sub">
            {momentInWords(entry.at, Date.now())} · 余 {entry.availableAfter} 分
          </View>
        </View>
        <View className="t-h2">{signedPoints(entry.quantity)}</View>
        <Icon name={open ? 'up' : 'down'} size="s" />
      </View>
      {open && <Opened entryId={entry.entryId} onTake={onTake} />}
    </View>
  )
}

function Opened({ entryId, onTake }: { readonly entryId: string; readonly onTake: LineProps['onTake'] }) {
  const query = useQuery('points.getEntry', { entryId })
  return (
    <AsyncView query={query} loadingWords="正在查这一笔…">
      {(entry) => (
        <View className="stack">
          <EntryFacts entry={entry} />
          {entry.reversible && <TakeBack entryId={entryId} reversible={entry.reversible} onTake={onTake} />}
        </View>
      )}
    </AsyncView>
  )
}

interface TakeBackProps {
  readonly entryId: string
  readonly reversible: NonNullable<Output<'points.getEntry'>['reversible']>
  readonly onTake: LineProps['onTake']
}

function TakeBack({ entryId, reversible, onTake }: TakeBackProps) {
  const [quantity, setQuantity] = useState(reversible.quantity)
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
