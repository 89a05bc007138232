import { people, type Ask } from './stage-town'

/** A stock-take, as far as a picture wants it. Each step brings those before it about, once. */
export interface StagedTake {
  readonly counting: () => Promise<void>
  readonly differing: () => Promise<void>
  readonly closed: () => Promise<void>
}

const other = 'demo-committee-2'

/** Of what is found beside the books of four goods, the first of which a desk without signal may have handed over. */
const found = [-2, 0, -3, 1]

export function stageTake(ask: Ask, firstId: string): StagedTake {
  const once = <T>(step: () => Promise<T>) => {
    let done: Promise<T> | undefined
    return () => (done ??= step())
  }
  const started = once(async () => {
    const { items } = await ask('stock.list', {}, people.committee)
    const goods = items.filter(({ onHand = 0 }) => onHand > 3).sort((left) => (left.rewardId === firstId ? -1 : 0))
    const counts = goods.slice(0, found.length).map(({ rewardId, onHand = 0 }, index) => {
      return { rewardId, counted: onHand + (found[index] ?? 0) }
    })
    const rewardIds = counts.map(({ rewardId }) => rewardId)
    return { counts, ...(await ask('stock.startTake', { rewardIds }, people.committee)) }
  })
  const counting = once(async () => {
    const { takeId, counts } = await started()
    await ask('stock.countTake', { takeId, round: 1, counts: counts.slice(0, 2) }, people.committee)
  })
  const differing = once(async () => {
    await counting()
    const { takeId, counts } = await started()
    await ask('stock.countTake', { takeId, round: 1, counts: counts.slice(2) }, people.committee)
    await ask('stock.countTake', { takeId, round: 1, counts }, other)
  })
  const closed = once(async () => {
    await differing()
    await ask('stock.closeTake', { takeId: (await started()).takeId }, people.committee)
  })
  return { counting, differing, closed }
}
