import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { momentInWords } from '@shared/kernel/time'
import { useQuery } from '@/api/use-query'
import { accessible } from '@/ui/accessible'
import { AsyncView } from '@/ui/async-view'
import { classNames } from '@/ui/class-names'
import { Icon } from '@/ui/icon'
import { EntryExplanation } from './entry-explanation'
import './points-entry.scss'

interface Props {
  readonly entry: Item<'points.listEntries'>
  readonly now: number
}

/** Why points came or went; opens to everything behind it. Plus is gold, minus is ink: spending is no error. */
export function PointsEntry({ entry, now }: Props) {
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
            {momentInWords(entry.at, now)} · 余 {entry.availableAfter} 分
          </View>
        </View>
        <View className={classNames('t-h2', entry.quantity > 0 && 't-points')}>{signedPoints(entry.quantity)}</View>
        <Icon name={open ? 'up' : 'down'} size="s" />
      </View>
      {open && <Explained entryId={entry.entryId} />}
    </View>
  )
}

/** Asked for when it is opened: a list of thirty lines needs no thirty explanations. */
function Explained({ entryId }: { readonly entryId: string }) {
  const query = useQuery('points.getEntry', { entryId })
  return (
    <AsyncView query={query} loadingWords="正在查这一笔…">
      {(entry) => <EntryExplanation entry={entry} />}
    </AsyncView>
  )
}

/** '+5', '−20', '0' */
export function signedPoints(quantity: number): string {
  if (quantity > 0) return `+${quantity}`
  return quantity < 0 ? `−${-quantity}` : '0'
}
