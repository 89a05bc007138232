import { View } from '@tarojs/components'
import type { Output } from '@shared/contract'
import { dayInWords } from '@shared/kernel/time'
import { claimStatusLabels } from '@shared/labels/claim'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/facts'
import { PhotoGrid } from '@/ui/photo-grid'
import { StatusTag } from '@/ui/status-tag'
import { claimLooks } from './claim-looks'
import { ReviewsCard } from './reviews-card'

interface Props {
  readonly claim: Output<'points.getClaim'>
  readonly now: number
}

/** A deed as it was claimed, the rule it stands on, and what became of it. For the claimant and those who review it. */
export function ClaimCards({ claim, now }: Props) {
  const { status, ruleName, points, units, per, on, text, claimantName, photos, payout } = claim
  return (
    <>
      <Card className="stack">
        <View className="line">
          <StatusTag {...claimLooks[status]} word={claimStatusLabels[status]} />
        </View>
        <View className="t-h2">{ruleName}</View>
        <Facts
          items={[
            ['谁报的', claimantName],
            ['哪一天', dayInWords(on)],
            ['多少', `${units} ${per}`],
            ['可得', <View className="t-points">{points} 分</View>],
          ]}
        />
        {text !== '' && <View>{text}</View>}
        {photos.length > 0 && <PhotoGrid photos={photos} />}
      </Card>
      {payout && (
        <Callout tone={payout.ok ? 'done' : 'wait'} icon={payout.ok ? 'done' : 'info'} title={payout.words}>
          {!payout.ok && '记下了，以后不会自动补。可以在积分明细里申诉。'}
        </Callout>
      )}
      <ReviewsCard reviews={claim.reviews} words={{ yes: '同意', no: '没有同意' }} now={now} />
      <Card>
        <Facts
          items={[
            ['凭哪条规则', `${ruleName}（第 ${claim.ruleVersion} 版）`],
            ['规则怎么写', claim.ruleNote === '' ? `每${per} ${points / units} 分` : claim.ruleNote],
            ['要看什么', claim.evidence.join('、')],
            ...(claim.secondApproval ? [['几个人批', '要两个人都同意'] as const] : []),
          ]}
        />
      </Card>
    </>
  )
}
