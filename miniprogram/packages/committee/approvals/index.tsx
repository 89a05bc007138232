import { useState } from 'react'
import { View } from '@tarojs/components'
import { useList } from '@/api/use-list'
import { AsyncView } from '@/ui/async-view'
import { Callout } from '@/ui/callout'
import { EmptyState } from '@/ui/empty-state'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { Segments } from '@/ui/segments'
import { ProposalCard } from './proposal-card'
import './index.scss'

const boxes = [
  { key: 'toDecide', words: '等我定' },
  { key: 'mine', words: '我提的' },
  { key: 'decided', words: '定过的' },
] as const

const nothing: Record<(typeof boxes)[number]['key'], string> = {
  toDecide: '别的委员提了事，要您同意才办，会列在这里。自己提的，自己不能定。',
  mine: '您提的规则、预算、改价，会列在这里，看得到谁定的。',
  decided: '两个人定过的事，都留在这里。',
}

/** 两个人定的事: what somebody proposed and somebody else agrees to. */
export default function ApprovalsPage() {
  const [box, setBox] = useState<(typeof boxes)[number]['key']>('toDecide')
  const list = useList('approval.list', { box, limit: 20 })
  const [told, setTold] = useState<string>()
  const done = (words: string) => {
    setTold(words)
    list.refresh()
  }
  return (
    <Page
      wide
      top={<Segments items={boxes} selected={box} onSelect={setBox} />}
      offlineHint="没有网络。看到的是上次的，定不了"
    >
      {told !== undefined && (
        <Callout id="told" tone="done" icon="done" title={told}>
          办得怎么样，在“定过的”里看。
        </Callout>
      )}
      <AsyncView query={list} loadingWords="正在取…">
        {(proposals) =>
          proposals.length === 0 ? (
            <EmptyState icon="shield" title="这里没有事" hint={nothing[box]} />
          ) : (
            <View className="approvals">
              {proposals.map((proposal) => (
                <ProposalCard key={proposal.proposalId} proposal={proposal} onDone={done} />
              ))}
            </View>
          )
        }
      </AsyncView>
      <MoreButton list={list} />
    </Page>
  )
}
