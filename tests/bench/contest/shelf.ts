import type { VillagePlan } from '../village/fill-folder'
import { ordersPerResident, residentOf, type Resident } from '../village/village'
import type { CellPlan } from './cell'
import type { ContenderName } from './contender'

/** Pools of a reward everybody wants at once: what is redeemed in one turn fits in with room to spare. */
const poolsOfHot = 8
const spreadRewards = 64
const poolsOfSpread = 4

/** Hands out residents and rewards, so that no turn finds what another has used up. */
export class Shelf {
  private readonly asked = new Map<ContenderName, number>()
  private readonly opened = new Map<ContenderName, number>()

  constructor(
    private readonly residents: number,
    private readonly hotRewards: number,
  ) {}

  plan(): VillagePlan {
    return {
      residents: this.residents,
      shelf: [
        ...names('hot', this.hotRewards).map((rewardId) => ({ rewardId, pools: poolsOfHot })),
        ...names('spread', spreadRewards).map((rewardId) => ({ rewardId, pools: poolsOfSpread })),
      ],
    }
  }

  /** For one turn of one contender: everybody wants one thing, or each something. */
  draw(where: CellPlan['where'], contender: ContenderName): ReturnType<CellPlan['draw']> {
    const nextResident = () => this.nextResident(contender)
    if (where === 'spread out') {
      const spread = names('spread', spreadRewards)
      return { nextResident, nextReward: () => spread[Math.floor(Math.random() * spread.length)] ?? '' }
    }
    const turn = this.opened.get(contender) ?? 0
    if (turn >= this.hotRewards) throw new Error('more turns than rewards')
    this.opened.set(contender, turn + 1)
    return { nextResident, nextReward: () => `rw_hot${turn}` }
  }

  private nextResident(contender: ContenderName): Resident {
    const number = this.asked.get(contender) ?? 0
    if (number >= this.residents * ordersPerResident) throw new Error('everybody has ordered as much as they may')
    this.asked.set(contender, number + 1)
    return residentOf(number % this.residents)
  }
}

function names(kind: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `rw_${kind}${index}`)
}
