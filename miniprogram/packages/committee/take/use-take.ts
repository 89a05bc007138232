import { useState } from 'react'
import type { Output } from '@shared/contract'
import { useCommand } from '@/api/use-command'
import { useQuery } from '@/api/use-query'

export type TakeView = Output<'stock.getTake'>
export type TakeGoods = TakeView['goods'][number]

/** Counting one after the other. What was counted goes up at once, so that a phone that dies loses one figure at most. */
export function useTake(takeId: string, onEnd: () => void) {
  const query = useQuery('stock.getTake', { takeId })
  const count = useCommand('stock.countTake', `count:${takeId}`)
  const close = useCommand('stock.closeTake', `close:${takeId}`)
  const [picked, setPicked] = useState<string>()
  const [figure, setFigure] = useState(0)
  const take = query.value
  const open = take?.goods.filter(({ state }) => state !== 'agreed') ?? []
  const current = open.find(({ rewardId }) => rewardId === picked) ?? open.find(({ state }) => state === 'toCount')

  const pick = (goods: TakeGoods | undefined) => {
    setPicked(goods?.rewardId)
    setFigure(goods?.mine ?? 0)
  }
  const send = async () => {
    if (!take || !current) return
    const counts = [{ rewardId: current.rewardId, counted: figure }]
    const answer = await count.send({ takeId, round: take.round, counts })
    if (answer) pick(undefined)
    query.refresh()
  }
  const end = async (giveUp: boolean) => {
    const answer = await close.send(giveUp ? { takeId, giveUp } : { takeId })
    if (answer) onEnd()
    else query.refresh()
  }
  return {
    query,
    open,
    current,
    position: current ? open.indexOf(current) + 1 : 0,
    figure,
    setFigure,
    pick,
    back: () => {
      const index = current ? open.indexOf(current) : open.length
      if (index > 0) pick(open[index - 1])
    },
    send: () => void send(),
    end: (giveUp: boolean) => void end(giveUp),
    busy: count.busy || close.busy,
    trouble: count.error?.message ?? close.error?.message,
  }
}

export type Counting = ReturnType<typeof useTake>
