import type { MethodName, Output } from '../../shared/contract'
import { Door, type Call } from '../replay/door'
import { deterministicUlid } from '../replay/deterministic-ulid'

export const people = {
  newcomer: 'demo-resident-new',
  resident: 'demo-resident-1',
  worker: 'demo-worker-1',
  committee: 'demo-committee-1',
}

/** What stands where when the pictures are taken. */
export interface Stage {
  readonly waiting: string
  readonly accepted: string
  readonly resolved: string
  readonly rewardId: string
  readonly redemptionId: string
  readonly pickupCode: string
}

/** Plays what the pages show something of: three tickets in three states, and an order that waits at the shop. */
export async function stageTown(url: string): Promise<Stage> {
  const door = new Door(url)
  const ask = async <M extends MethodName>(method: M, input: Call<M>['input'], openid: string): Promise<Output<M>> => {
    const requestId = deterministicUlid('shots', method, JSON.stringify(input))
    const { reply } = await door.call({ method, input, openid, requestId })
    if (!reply.ok) throw new Error(`${method}: ${reply.code} ${reply.message}`)
    return reply.value
  }
  const report = async (text: string) => (await ask('ticket.submit', { text }, people.resident)).ticketId

  const waiting = await report('村口第三根电线杆的路灯不亮了，晚上接小孩放学看不清路。')
  const accepted = await report('河边步道的护栏松了一截，老人家扶着走路不放心。')
  const resolved = await report('晒谷坪边上的垃圾桶满了好几天，天热味道大。')
  for (const ticketId of [accepted, resolved]) await ask('ticket.accept', { ticketId }, people.worker)
  await ask('ticket.resolve', { ticketId: resolved, note: '已经清运，桶也换了新的。' }, people.worker)

  const { items } = await ask('reward.list', {}, people.resident)
  const [reward] = items.filter(({ available }) => available > 0).sort((left, right) => left.price - right.price)
  if (!reward) throw new Error('the shop has nothing to redeem')
  const { rewardId } = reward
  const { redemptionId } = await ask('reward.redeem', { rewardId, quantity: 1 }, people.resident)
  const { manualCode } = await ask('redemption.getPickupCode', { redemptionId }, people.resident)
  return { waiting, accepted, resolved, rewardId, redemptionId, pickupCode: manualCode }
}
