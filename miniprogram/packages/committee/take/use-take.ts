import { useState } from 'react'
import type { Output } from '@shared/contract'
import { useCommand } from '@/api/use-command'
import { useQuery } from '@/api/use-query'

export type TakeView = Output<'stock.getTake'>
export type TakeGoods = TakeView['goods'][number]

/** What was counted: nothing until somebody says so, or a nought pressed on by mistake would be a count. */
function useFigure() {
  const [figure, setFigure] = useState<number>()
  const [missing, setMissing] = useState<string>()
  return {
    figure,
    setFigure: (next: number | undefined) => {
      setFigure(next)
      setMissing(undefined)
    },
    missing,
    setMissing,
  }
}

/** Counting one after the other. What was counted goes up at once, so that a phone that dies loses one figure at most. */
export function useTake(takeId: string, onEnd: () => void) {
  const query = useQuery('stock.getTake', { takeId })
  const count = useCommand('stock.countTake', `count:${takeId}`)
  const close = useCommand('stock.closeTake', `close:${takeId}`)
  const [picked, setPicked] = useState<string>()
  const { figure, setFigure, missing, setMissing } = useFigure()
  const take = query.value
  const open = take?.goods.filter(({ state }) => state !== 'agreed') ?? []
  const current = open.find(({ rewardId }) => rewardId === picked) ?? open.find(({ state }) => state === 'toCount')

  const pick = (goods: TakeGoods | undefined) => {
    setPicked(goods?.rewardId)
    setFigure(goods?.mine)
  }
  const send = async () => {
    if (!take || !current) return
    if (figure === undefined) {
      setMissing(`先填数到几${current.unit}。一${current.unit}都没有，就按减号。`)
      return
    }
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
    trouble: missing ?? count.error?.message ?? close.error?.message,
  }
}

export type Counting = ReturnType<typeof useTake>
