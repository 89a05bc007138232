import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { Item, Output } from '@shared/contract'
import { momentInWords } from '@shared/kernel/time'
import { useQuery } from '@/api/use-query'
import { AsyncView } from '@/ui/async-view'
import { classNames } from '@/ui/class-names'
import { Fold } from '@/ui/fold'

interface Props {
  readonly entry: Pick<Item<'points.listEntries'>, 'entryId' | 'why' | 'at' | 'availableAfter' | 'quantity'>
  readonly now: number
  /** Everything behind it, once it is known. */
  readonly children: (entry: Output<'points.getEntry'>) => ReactNode
}

/** Why points came or went; opens to everything behind it. Plus is gold, minus is ink: spending is no error. */
export function PointsEntry({ entry, now, children }: Props) {
  const { entryId, why, at, availableAfter, quantity } = entry
  return (
    <Fold
      className="points-entry"
      title={why}
      sub={`${momentInWords(at, now)} · 余 ${availableAfter} 分`}
      end={<View className={classNames('t-h2', quantity > 0 && 't-points')}>{signedPoints(quantity)}</View>}
    >
      <Explained entryId={entryId}>{children}</Explained>
    </Fold>
  )
}

/** Asked for when it is opened: a list of thirty lines needs no thirty explanations. */
function Explained({ entryId, children }: { readonly entryId: string; readonly children: Props['children'] }) {
  const query = useQuery('points.getEntry', { entryId })
  return (
    <AsyncView query={query} loadingWords="正在查这一笔…">
      {children}
    </AsyncView>
  )
}

/** '+5', '−20', '0' */
export function signedPoints(quantity: number): string {
  if (quantity > 0) return `+${quantity}`
  return quantity < 0 ? `−${-quantity}` : '0'
}
