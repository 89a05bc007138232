import type { MethodName, Output } from '../../shared/contract'
import { Door, type Call } from '../replay/door'
import { deterministicUlid } from '../replay/deterministic-ulid'
import type { Ask } from './ask'
import { stageTake, type StagedTake } from './stage-take'

export const people = {
  newcomer: 'demo-resident-new',
  resident: 'demo-resident-1',
  worker: 'demo-worker-1',
  committee: 'demo-committee-1',
  leader: 'demo-leader-1',
}

/** What stands where when the pictures are taken. */
export interface Stage {
  readonly waiting: string
  readonly accepted: string
  readonly resolved: string
  readonly rewardId: string
  readonly redemptionId: string
  readonly pickupCode: string
  /** An order with a code for a shop without signal. */
  readonly offlineId: string
  /** The resident's points. */
  readonly accountId: string
  /** A deed that waits for review, one that was refused and appealed, and one refused to be appealed. */
  readonly deeds: { readonly claimId: string; readonly refusedId: string; readonly appealId: string }
  readonly take: StagedTake
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
  const { redemptionId: offlineId } = await ask('reward.redeem', { rewardId, quantity: 2 }, people.resident)
  const { shopId } = await ask('shop.get', {}, people.resident)
  await ask('redemption.registerDesk', { shopId, name: '柜台手机' }, people.committee)
  await ask('redemption.issueOfflineCode', { redemptionId: offlineId }, people.resident)
  const deeds = await stageDeeds(ask)
  const { accountId } = await ask('points.get', {}, people.resident)
  const order = { rewardId, redemptionId, pickupCode: manualCode, offlineId }
  return {
    accountId,
    deeds,
    waiting,
    accepted,
    resolved,
    ...order,
    take: stageTake(ask, [people.committee, 'demo-committee-2'], rewardId),
  }
}

/** What the town was seeded with, and one more refusal that nobody has appealed yet. */
async function stageDeeds(ask: Ask): Promise<Stage['deeds']> {
  const [claim] = (await ask('points.listClaims', { box: 'toReview' }, people.leader)).items
  const [appeal] = (await ask('points.listAppeals', { box: 'toAnswer' }, people.committee)).items
  if (!claim || !appeal) throw new Error('nobody waits for a review or an answer')
  const on = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const deed = { ruleCode: 'DEED-MEDIATE', on, text: '劝和了井头两家为水沟吵的架。' }
  const { claimId: refusedId } = await ask('points.claimDeed', deed, people.resident)
  const refusal = { claimId: refusedId, approve: false, note: '调解记录上没有您的名字' }
  await ask('points.reviewClaim', refusal, people.leader)
  return { claimId: claim.claimId, refusedId, appealId: appeal.appealId }
}
