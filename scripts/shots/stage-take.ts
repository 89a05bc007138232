import type { Ask } from './ask'

/** A stock-take, as far as a picture wants it. Each step brings those before it about, once. */
export interface StagedTake {
  readonly counting: () => Promise<void>
  readonly differing: () => Promise<void>
  readonly closed: () => Promise<void>
}

/** Of what is found beside the books of four goods, the first of which a desk without signal may have handed over. */
const found = [-2, 0, -3, 1]

export function stageTake(ask: Ask, [one, other]: readonly [string, string], firstId: string): StagedTake {
  const once = <T>(step: () => Promise<T>) => {
    let done: Promise<T> | undefined
    return () => (done ??= step())
  }
  const started = once(async () => {
    const { items } = await ask('stock.list', {}, one)
    const goods = items.filter(({ onHand = 0 }) => onHand > 3).sort((left) => (left.rewardId === firstId ? -1 : 0))
    const counts = goods.slice(0, found.length).map(({ rewardId, onHand = 0 }, index) => {
      return { rewardId, counted: onHand + (found[index] ?? 0) }
    })
    const rewardIds = counts.map(({ rewardId }) => rewardId)
    return { counts, ...(await ask('stock.startTake', { rewardIds }, one)) }
  })
  const counting = once(async () => {
    const { takeId, counts } = await started()
    await ask('stock.countTake', { takeId, round: 1, counts: counts.slice(0, 2) }, one)
  })
  const differing = once(async () => {
    await counting()
    const { takeId, counts } = await started()
    await ask('stock.countTake', { takeId, round: 1, counts: counts.slice(2) }, one)
    await ask('stock.countTake', { takeId, round: 1, counts }, other)
  })
  const closed = once(async () => {
    await differing()
    await ask('stock.closeTake', { takeId: (await started()).takeId }, one)
  })
  return { counting, differing, closed }
}
