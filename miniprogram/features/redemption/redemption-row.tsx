import type { Item } from '@shared/contract'
import { redemptionStatusLabels } from '@shared/labels/points'
import { dayInWords, dayOf, momentInWords } from '@shared/kernel/time'
import { openPage } from '@/platform/navigation'
import { Row } from '@/ui/row'

export function RedemptionRow({
  redemption,
  now,
}: {
  readonly redemption: Item<'redemption.list'>
  readonly now: number
}) {
  const { redemptionId, rewardName, quantity, unit, status, expiresAt, closedAt } = redemption
  const when = closedAt === undefined ? `${dayInWords(dayOf(expiresAt))}前来领` : momentInWords(closedAt, now)
  return (
    <Row
      icon={closedAt === undefined ? 'qr' : 'box'}
      tint={closedAt === undefined ? 'brand' : 'grey'}
      title={`${rewardName} × ${quantity} ${unit}`}
      sub={`${redemptionStatusLabels[status]} · ${when}`}
      onPress={() => openPage('redemption', { redemptionId })}
    />
  )
}
