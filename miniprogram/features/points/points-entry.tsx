import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { momentInWords } from '@shared/kernel/time'
import { accessible } from '@/ui/accessible'
import { classNames } from '@/ui/class-names'
import { Facts } from '@/ui/facts'
import { Icon } from '@/ui/icon'
import { entryKindLabels } from '@shared/labels/points'
import './points-entry.scss'

interface Props {
  readonly entry: Item<'points.listEntries'>
  readonly now: number
}

/** Why a point came or went; opens to the evidence and who approved it. Plus is gold, minus is ink: spending is no error. */
export function PointsEntry({ entry, now }: Props) {
  const [open, setOpen] = useState(false)
  const facts = [
    ['类别', entryKindLabels[entry.kind]] as const,
    ['凭什么', entry.why] as const,
    ...(entry.evidence === undefined ? [] : [['证据', entry.evidence] as const]),
    ...(entry.approvedBy === undefined ? [] : [['谁批的', entry.approvedBy] as const]),
    ['流水号', entry.entryId.slice(-8)] as const,
  ]
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
            {momentInWords(entry.at, now)} · 余 {entry.availableAfter} 分
          </View>
        </View>
        <View className={classNames('t-h2', entry.quantity > 0 && 't-points')}>{signed(entry.quantity)}</View>
        <Icon name={open ? 'up' : 'down'} size="s" />
      </View>
      {open && <Facts sunken items={facts} />}
    </View>
  )
}

/** '+5', '−20', '0' */
function signed(quantity: number): string {
  if (quantity > 0) return `+${quantity}`
  return quantity < 0 ? `−${-quantity}` : '0'
}
