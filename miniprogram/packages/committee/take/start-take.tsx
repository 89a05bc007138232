import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { maxLines } from '@shared/domain/stock/vocabulary'
import { dayInWords, dayOf } from '@shared/kernel/time'
import { takeStateLabels } from '@shared/labels/stock'
import { useCommand } from '@/api/use-command'
import { useList } from '@/api/use-list'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { Field } from '@/ui/field'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { Row } from '@/ui/row'
import { StatusTag } from '@/ui/status-tag'

interface Props {
  readonly earlier: readonly Item<'stock.listTakes'>[]
  /** One was brought to its end just now. */
  readonly hasEnded: boolean
  readonly onStart: () => void
}

/** What is counted: everything there is, but for what was left out. */
function useChoice(onStart: () => void) {
  const stock = useList('stock.list', { limit: 50 })
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const command = useCommand('stock.startTake', 'start-take')
  const chosen = (stock.value ?? []).map(({ rewardId }) => rewardId).filter((rewardId) => !left.has(rewardId))
  const isTooMuch = chosen.length > maxLines
  const tooMuch = `一次最多数 ${maxLines} 样。请先点掉几样，下次再数。`

  const toggle = (rewardId: string) => {
    const next = new Set(left)
    if (!next.delete(rewardId)) next.add(rewardId)
    setLeft(next)
  }
  const start = async () => {
    setTried(true)
    if (isTooMuch) return
    const isAll = left.size === 0 && stock.more === undefined
    const answer = await command.send(isAll ? {} : { rewardIds: chosen })
    if (answer) onStart()
  }
  const trouble = isTooMuch && tried ? tooMuch : command.error?.message
  return { stock, left, chosen, toggle, start: () => void start(), busy: command.busy, trouble }
}

/** Choosing what is counted. While it is counted nobody can redeem it, so that it need not be everything at once. */
export function StartTake({ earlier, hasEnded, onStart }: Props) {
  const { stock, left, chosen, toggle, start, busy, trouble } = useChoice(onStart)
  return (
    <Page
      offlineHint="没有网络。有网再开始盘点"
      bottom={
        chosen.length > 0 && (
          <BottomBar trouble={trouble}>
            <Button id="startTake" busy={busy} busyWords="正在开始…" onPress={start}>
              {`开始盘点 ${chosen.length} 样`}
            </Button>
          </BottomBar>
        )
      }
    >
      {hasEnded && <Ended take={earlier[0]} />}
      <Callout icon="shield">
        两个人各数各的，互相看不到。数完对上了，才和账上比。盘点的东西这段时间不能换、不能领。
      </Callout>
      <AsyncView query={stock} loadingWords="正在看库存…">
        {(goods) =>
          goods.length === 0 ? (
            <EmptyState icon="box" title="还没有货可数" hint="登记进货以后再来盘点。" />
          ) : (
            <ChoiceCard goods={goods} left={left} onToggle={toggle} />
          )
        }
      </AsyncView>
      <MoreButton list={stock} />
      <EarlierCard takes={earlier} />
    </Page>
  )
}

function Ended({ take }: { readonly take: Props['earlier'][number] | undefined }) {
  if (!take) return null
  return <Callout id="ended" tone="done" icon="done" title={`第 ${take.number} 次盘点结束了：${outcomeOf(take)}。`} />
}

interface ChoiceProps {
  readonly goods: readonly Item<'stock.list'>[]
  /** Goods left out. */
  readonly left: ReadonlySet<string>
  readonly onToggle: (rewardId: string) => void
}

function ChoiceCard({ goods, left, onToggle }: ChoiceProps) {
  return (
    <Card>
      <Field label="数哪些" hint="点一下就不数它">
        <View>
          {goods.map(({ rewardId, name, withdrawn }) => (
            <Row
              key={rewardId}
              id={`take-${rewardId}`}
              title={name}
              sub={withdrawn ? '已下架，还有货' : undefined}
              end={
                left.has(rewardId) ? (
                  <StatusTag tone="wait" icon="minus" word="这次不数" />
                ) : (
                  <StatusTag tone="done" icon="check" word="要数" />
                )
              }
              checked={!left.has(rewardId)}
              onPress={() => onToggle(rewardId)}
            />
          ))}
        </View>
      </Field>
    </Card>
  )
}

function EarlierCard({ takes }: { readonly takes: Props['earlier'] }) {
  if (takes.length === 0) return null
  return (
    <Card>
      <View className="t-h3">以前的盘点</View>
      {takes.map((take) => (
        <Row
          key={take.takeId}
          title={`第 ${take.number} 次，${dayInWords(dayOf(take.startedAt))}`}
          sub={`${take.startedBy}开始，${take.goods} 样，${outcomeOf(take)}`}
        />
      ))}
    </Card>
  )
}

function outcomeOf({ state, differing, missing = 0 }: Item<'stock.listTakes'>): string {
  if (differing === undefined) return takeStateLabels[state]
  if (missing > 0) return `${differing} 样和账上不一样，${missing} 样还少着，先不换出去`
  return differing === 0 ? '和账上一样' : `${differing} 样和账上不一样，已登记`
}
