import type { Output } from '@shared/contract'
import { dayMs, dayOf } from '@shared/kernel/time'
import { PickupCard } from '@/features/redemption/pickup-card'
import { EntryExplanation } from '@/features/points/entry-explanation'
import { PointsEntry } from '@/features/points/points-entry'
import { RewardCard, type Reward } from '@/features/reward/reward-card'
import { PromiseClock } from '@/features/ticket/promise-clock'
import { TicketCard } from '@/features/ticket/ticket-card'
import type { TicketDetail, TicketSummary } from '@/features/ticket/ticket-looks'
import { Timeline } from '@/features/ticket/timeline'
import { VerdictButtons } from '@/features/ticket/verdict-buttons'
import { Card } from '@/ui/card'

const idle = () => undefined
const explain = (entry: Output<'points.getEntry'>) => <EntryExplanation entry={entry} />
const ticket: TicketSummary = {
  ticketId: 'sample',
  number: 'SL-0412',
  version: 1,
  status: 'accepted',
  stageName: '处理中',
  text: '村小学门口路灯不亮。有三个晚上了。',
  gridCode: 'SL2',
  gridName: '松林村二组',
  urgency: 'normal',
  createdAt: 0,
  can: [],
}
const reward: Reward = {
  rewardId: 'sample',
  name: '大米 5 斤',
  category: 'food',
  description: '',
  price: 60,
  available: 12,
  mostAtOnce: 12,
  unit: '袋',
  shopName: '松林村积分超市',
}
const entry = {
  entryId: 'sample-1',
  quantity: 5,
  availableAfter: 106,
  why: '上报属实：水渠堵了',
} as const

/** Parts of the domain with made-up facts around the present day. */
export function DomainGallery() {
  const now = Date.now()
  const createdAt = now - dayMs
  const late: TicketSummary = { ...ticket, ticketId: 'late', createdAt, dueAt: now - dayMs }
  const asked: TicketSummary = { ...ticket, ticketId: 'asked', createdAt, status: 'verified', can: ['rate'] }
  return (
    <>
      <TicketCard ticket={{ ...ticket, createdAt, dueAt: now + 3 * dayMs }} now={now} onOpen={idle} />
      <TicketCard ticket={late} now={now} byDeadline onOpen={idle} />
      <TicketCard ticket={asked} now={now} onOpen={idle} onRate={idle} />
      <Card>
        <PromiseClock promise={promiseAround(now)} now={now} />
      </Card>
      <Card>
        <PromiseClock promise={{ ...promiseAround(now), dueAt: now - dayMs, days: [] }} now={now} />
      </Card>
      <Card>
        <Timeline timeline={timelineAround(now)} now={now} />
      </Card>
      <VerdictButtons onAnswer={idle} sending={undefined} />
      <RewardCard reward={reward} points={86} onOpen={idle} />
      <RewardCard reward={{ ...reward, price: 90 }} points={86} onOpen={idle} />
      <RewardCard reward={{ ...reward, available: 0 }} points={86} onOpen={idle} />
      <Card flush>
        <PointsEntry entry={{ ...entry, at: now }} now={now}>
          {explain}
        </PointsEntry>
        <PointsEntry entry={{ ...entry, entryId: 'sample-2', quantity: -20, at: now, why: '换洗衣液 1 瓶' }} now={now}>
          {explain}
        </PointsEntry>
      </Card>
      <PickupCard code="LG1.sample" manualCode="7K3M9Q2X" />
    </>
  )
}

function promiseAround(now: number): NonNullable<TicketDetail['promise']> {
  const kinds = ['used', 'today', 'ahead', 'ahead', 'rest', 'ahead'] as const
  const days = kinds.map((kind, index) => ({ kind, on: dayOf(now + (index - 1) * dayMs) }))
  return { startedAt: now - dayMs, dueAt: now + 4 * dayMs, usedDays: 2, totalDays: 5, days }
}

function timelineAround(now: number): TicketDetail['timeline'] {
  return [
    {
      event: 'submit',
      title: '您提交了',
      stageName: '填单',
      status: 'submitted',
      at: now - 2 * dayMs,
      actorTitle: '居民',
    },
    {
      event: 'dispatch',
      title: '派给了承办人',
      stageName: '交办',
      status: 'dispatched',
      at: now - 2 * dayMs,
      actorTitle: '系统',
    },
    {
      event: 'accept',
      title: '承办人接单',
      stageName: '接单',
      status: 'accepted',
      at: now - dayMs,
      actorTitle: '网格员',
      actorName: '林志强',
      note: '明天去看',
    },
  ]
}
