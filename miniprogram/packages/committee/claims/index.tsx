import { useState } from 'react'
import { dayInWords, dayOf } from '@shared/kernel/time'
import { useList } from '@/api/use-list'
import { openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { Row } from '@/ui/row'
import { Segments } from '@/ui/segments'
import { StatusTag } from '@/ui/status-tag'

const parts = [
  { key: 'claims', words: '要审的申报' },
  { key: 'appeals', words: '要答的申诉' },
] as const
type Part = (typeof parts)[number]['key']

export default function ReviewsPage() {
  const [part, setPart] = useState<Part>('claims')
  return (
    <Page top={<Segments items={parts} selected={part} onSelect={setPart} />}>
      {part === 'claims' ? <Claims /> : <Appeals />}
    </Page>
  )
}

/** Own matters, and those one has spoken on: somebody else looks at them. */
const notYours = <StatusTag tone="wait" icon="user" word="别人来看" />

function Claims() {
  const list = useList('points.listClaims', { box: 'toReview', limit: 30 })
  return (
    <>
      <AsyncView query={list} loadingWords="正在取要审的…">
        {(claims) =>
          claims.length === 0 ? (
            <EmptyState
              icon="done"
              title="没有要审的"
              hint="有人报了好事，轮到您看时会出现在这里，等得最久的在最上面。"
            />
          ) : (
            <Card flush>
              {claims.map(({ claimId, ruleName, claimantName, on, points, can }) => (
                <Row
                  key={claimId}
                  title={`${ruleName}，${points} 分`}
                  sub={`${claimantName} · ${dayInWords(on)}`}
                  end={can.includes('review') ? undefined : notYours}
                  onPress={() => openPage('reviewClaim', { claimId })}
                />
              ))}
            </Card>
          )
        }
      </AsyncView>
      <MoreButton list={list} />
    </>
  )
}

function Appeals() {
  const list = useList('points.listAppeals', { box: 'toAnswer', limit: 30 })
  const now = Date.now()
  return (
    <>
      <AsyncView query={list} loadingWords="正在取要答的…">
        {(appeals) =>
          appeals.length === 0 ? (
            <EmptyState
              icon="done"
              title="没有要答的"
              hint="有人对积分不服，轮到您看时会出现在这里，最急的在最上面。"
            />
          ) : (
            <Card flush>
              {appeals.map(({ appealId, about, appellantName, dueAt, points, can }) => (
                <Row
                  key={appealId}
                  title={`${about}，${points} 分`}
                  sub={`${appellantName} · ${dayInWords(dayOf(dueAt))}前答复${dueAt < now ? '，已过期' : ''}`}
                  end={can.includes('answer') ? undefined : notYours}
                  onPress={() => openPage('answerAppeal', { appealId })}
                />
              ))}
            </Card>
          )
        }
      </AsyncView>
      <MoreButton list={list} />
    </>
  )
}
