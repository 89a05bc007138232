import { useState } from 'react'
import type { Item } from '@shared/contract'
import { dayInWords, dayOf, momentInWords } from '@shared/kernel/time'
import { appealStatusLabels, claimStatusLabels } from '@shared/labels/claim'
import { useList } from '@/api/use-list'
import { appealLooks, claimLooks } from '@/features/claim/claim-looks'
import { shortDay } from '@/features/points/short-day'
import { openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { Row } from '@/ui/row'
import { Segments } from '@/ui/segments'
import { StatusTag } from '@/ui/status-tag'

const parts = [
  { key: 'claims', words: '我报的' },
  { key: 'appeals', words: '我的申诉' },
] as const
type Part = (typeof parts)[number]['key']

export default function ClaimsPage() {
  const [part, setPart] = useState<Part>('claims')
  return (
    <Page
      top={<Segments items={parts} selected={part} onSelect={setPart} />}
      bottom={
        <BottomBar>
          <Button id="newClaim" icon="pen" onPress={() => openPage('claim')}>
            报一件好事
          </Button>
        </BottomBar>
      }
    >
      {part === 'claims' ? <Claims /> : <Appeals />}
    </Page>
  )
}

function Claims() {
  const list = useList('points.listClaims', { box: 'mine', limit: 20 })
  return (
    <>
      <AsyncView query={list} loadingWords="正在取您报的…">
        {(claims) =>
          claims.length === 0 ? (
            <EmptyState icon="points" title="还没报过" hint="巡逻、清洁、照看老人，做了就报上来，有人看过就记分。" />
          ) : (
            <Card flush>
              {claims.map((claim) => (
                <ClaimRow key={claim.claimId} claim={claim} />
              ))}
            </Card>
          )
        }
      </AsyncView>
      <MoreButton list={list} />
    </>
  )
}

function ClaimRow({ claim }: { readonly claim: Item<'points.listClaims'> }) {
  const { claimId, ruleName, on, points, status, payout } = claim
  return (
    <Row
      title={ruleName}
      sub={`${shortDay(on)} · ${payout?.words ?? `可得 ${points} 分`}`}
      end={<StatusTag {...claimLooks[status]} word={claimStatusLabels[status]} />}
      onPress={() => openPage('claimDetail', { claimId })}
    />
  )
}

function Appeals() {
  const list = useList('points.listAppeals', { box: 'mine', limit: 20 })
  const now = Date.now()
  return (
    <>
      <AsyncView query={list} loadingWords="正在取您的申诉…">
        {(appeals) =>
          appeals.length === 0 ? (
            <EmptyState icon="appeal" title="没有申诉" hint="哪一笔您觉得不对，点开那一笔就能申诉，由另一个人来看。" />
          ) : (
            <Card flush>
              {appeals.map(({ appealId, about, status, createdAt, dueAt, payout }) => (
                <Row
                  key={appealId}
                  title={about}
                  sub={payout?.words ?? `${momentInWords(createdAt, now)} · 最晚${dayInWords(dayOf(dueAt))}答复`}
                  end={<StatusTag {...appealLooks[status]} word={appealStatusLabels[status]} />}
                  onPress={() => openPage('appealDetail', { appealId })}
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
