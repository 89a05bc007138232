import { View } from '@tarojs/components'
import type { Output } from '@shared/contract'
import { dayInWords, dayOf } from '@shared/kernel/time'
import { appealStatusLabels } from '@shared/labels/claim'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/facts'
import { PhotoGrid } from '@/ui/photo-grid'
import { StatusTag } from '@/ui/status-tag'
import { appealLooks } from './claim-looks'
import { ReviewsCard } from './reviews-card'

interface Props {
  readonly appeal: Output<'points.getAppeal'>
  readonly now: number
}

/** What was decided, what is said against it, and the answer. For whoever appealed and those who answer. */
export function AppealCards({ appeal, now }: Props) {
  const { status, about, decided, points, text, appellantName, dueAt, escalatedAt, payout, photos } = appeal
  const isOpen = status === 'open' || status === 'seconded'
  return (
    <>
      <Card className="stack">
        <View className="line">
          <StatusTag {...appealLooks[status]} word={appealStatusLabels[status]} />
        </View>
        <View className="t-h2">{about}</View>
        <Facts
          items={[
            ['谁申诉', appellantName],
            ['原来定的', decided],
            ['要补', <View className="t-points">{points} 分</View>],
            ...(isOpen ? [['最晚答复', dayInWords(dayOf(dueAt))] as const] : []),
            ...(appeal.needsSecond ? [['几个人批', '要两个人都同意才补'] as const] : []),
          ]}
        />
        <View className="t-h3">申诉说的</View>
        <View>{text}</View>
        {photos.length > 0 && <PhotoGrid photos={photos} />}
      </Card>
      {isOpen && escalatedAt !== undefined && (
        <Callout tone="late" icon="alert" title="过了答复的日子。">
          已请网格长和督查一起来看。
        </Callout>
      )}
      {payout && <Callout tone={payout.ok ? 'done' : 'wait'} icon={payout.ok ? 'done' : 'info'} title={payout.words} />}
      <ReviewsCard reviews={appeal.answers} words={{ yes: '同意补分', no: '还按原来的' }} now={now} />
    </>
  )
}
