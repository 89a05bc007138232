import type { MethodName, Reply } from '@shared/contract'
import type { Input } from '@shared/contract'
import { ulid } from 'ulid'
import type { DoorClient } from '../bench/cloud/door-client'
import { clerkOpenid, type Resident } from '../bench/village/village'
import type { Luck } from '../../localcloud/testing/luck'
import type { Promises } from './promises'

/** Something that was asked and is to be answered the same whenever it is asked again. */
interface Asked {
  readonly requestId: string
  readonly rewardId: string
  /** As it arrived; absent while nobody knows. */
  answer?: Reply<'reward.redeem'>
}

interface Order {
  readonly redemptionId: string
  isOver: boolean
}

/** A resident in the rush: orders, fetches, calls off, and asks again when no answer came. Remembers only what arrived. */
export class Shopper {
  private readonly asked: Asked[] = []
  private readonly orders: Order[] = []
  acknowledged = 0

  constructor(
    private readonly resident: Resident,
    private readonly rewards: readonly string[],
    private readonly promises: Promises,
    private readonly luck: Luck,
  ) {}

  /** Until it is over or nobody answers any more. */
  async shop(client: DoorClient, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const unanswered = this.asked.find(({ answer }) => !answer)
      const order = this.orders.find((one) => !one.isOver)
      if (unanswered && this.luck.chance(0.5)) await this.redeem(client, unanswered)
      else if (order && this.luck.chance(0.6)) await this.end(client, order)
      else await this.redeem(client, this.newWish())
    }
  }

  /** Everything answered is asked once more. Says what is answered otherwise now. */
  async askAgain(client: DoorClient): Promise<string[]> {
    const findings: string[] = []
    for (const { answer, requestId, rewardId } of this.asked) {
      if (!answer) continue
      const now = await this.send(client, this.resident.openid, 'reward.redeem', { rewardId, quantity: 1 }, requestId)
      if (JSON.stringify(now) !== JSON.stringify(answer)) {
        findings.push(`${requestId} was answered ${JSON.stringify(answer)}, now ${JSON.stringify(now)}`)
      }
    }
    return findings
  }

  private newWish(): Asked {
    const wish = { requestId: ulid(), rewardId: this.luck.pick(this.rewards) }
    this.asked.push(wish)
    this.promises.ask(this.idOf(wish), 'open')
    return wish
  }

  private idOf({ requestId }: Asked): string {
    return `rd_${this.resident.accountId}_${requestId}`
  }

  private async redeem(client: DoorClient, wish: Asked): Promise<void> {
    const { requestId, rewardId } = wish
    const reply = await this.send(client, this.resident.openid, 'reward.redeem', { rewardId, quantity: 1 }, requestId)
    if (!reply) return
    wish.answer = reply
    this.acknowledged += 1
    this.promises.settle(this.idOf(wish), reply.ok ? 'open' : 'absent')
    if (reply.ok) this.orders.push({ redemptionId: reply.value.redemptionId, isOver: false })
  }

  /** Fetched, called off, or both at once: then one of them wins. An order that got no answer is left to itself. */
  private async end(client: DoorClient, order: Order): Promise<void> {
    order.isOver = true
    const how = this.luck.below(3)
    await Promise.all([
      ...(how === 1 ? [] : [this.fetch(client, order)]),
      ...(how === 0 ? [] : [this.callOff(client, order)]),
    ])
  }

  private async fetch(client: DoorClient, { redemptionId }: Order): Promise<void> {
    const shown = await this.send(client, this.resident.openid, 'redemption.getPickupCode', { redemptionId })
    if (!shown?.ok) return
    this.promises.ask(redemptionId, 'fulfilled')
    const reply = await this.send(client, clerkOpenid, 'redemption.fulfil', { code: shown.value.code })
    this.learn(redemptionId, 'fulfilled', reply)
  }

  private async callOff(client: DoorClient, { redemptionId }: Order): Promise<void> {
    this.promises.ask(redemptionId, 'cancelled')
    const reply = await this.send(client, this.resident.openid, 'redemption.cancel', { redemptionId })
    this.learn(redemptionId, 'cancelled', reply)
  }

  private learn(redemptionId: string, outcome: 'fulfilled' | 'cancelled', reply: Reply<MethodName> | undefined): void {
    if (!reply) return
    this.acknowledged += 1
    if (reply.ok) this.promises.settle(redemptionId, outcome)
    else this.promises.exclude(redemptionId, outcome, 'open')
  }

  /** Undefined when nobody knows what became of it: no answer, or one that says so. */
  private async send<M extends MethodName>(
    client: DoorClient,
    openid: string,
    method: M,
    input: Input<M>,
    requestId = ulid(),
  ): Promise<Reply<M> | undefined> {
    const reply = await client.call('api', openid, { method, input, requestId }).catch(() => undefined)
    return reply && (reply.ok || reply.code !== 'INTERNAL') ? reply : undefined
  }
}
