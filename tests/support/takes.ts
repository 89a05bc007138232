import { ask, call } from './api'
import type { StockDesk } from './stock-desk'

/** A stock-take of some goods as the people of a desk do it. */
export class TestTake {
  private constructor(
    readonly desk: StockDesk,
    readonly takeId: string,
  ) {}

  static async start(desk: StockDesk, rewardIds: string[]): Promise<TestTake> {
    const { takeId } = await ask(desk.keepers[0], 'stock.startTake', { rewardIds })
    return new TestTake(desk, takeId)
  }

  seenBy(keeper: number) {
    return ask(this.keeper(keeper), 'stock.getTake', { takeId: this.takeId })
  }

  async tryCount(keeper: number, figures: Record<string, number>, requestId?: string, round?: number) {
    const now = round ?? (await this.seenBy(keeper)).round
    const counts = Object.entries(figures).map(([rewardId, counted]) => ({ rewardId, counted }))
    return call(this.keeper(keeper), 'stock.countTake', { takeId: this.takeId, round: now, counts }, requestId)
  }

  async count(keeper: number, figures: Record<string, number>): Promise<void> {
    const reply = await this.tryCount(keeper, figures)
    if (!reply.ok) throw new Error(`not counted: ${reply.code} ${reply.reason}`)
  }

  /** Both count the same. */
  async agree(figures: Record<string, number>): Promise<void> {
    await this.count(0, figures)
    await this.count(1, figures)
  }

  close(keeper = 0, requestId?: string, giveUp?: boolean) {
    const input = { takeId: this.takeId, ...(giveUp !== undefined && { giveUp }) }
    return call(this.keeper(keeper), 'stock.closeTake', input, requestId)
  }

  private keeper(index: number): string {
    const openid = this.desk.keepers[index]
    if (openid === undefined) throw new Error(`the desk has no keeper ${index}`)
    return openid
  }
}
