import type { Delivery, DeliveryLine } from '@shared/domain/stock/schema'
import { unitsIn } from '@shared/domain/ledger/worth'
import { poolIdOf } from '@shared/domain/reward/pool-id'
import type { Approved, Outcome } from '@shared/domain/proposal/approved'
import { accept, refuse, type Result } from '@shared/kernel/result'
import { unhurried, workThrough, type Work } from '../../platform/work-through'
import { addPool, dropPools } from '../reward'
import { fundIdOf, openFund } from './fund'
import { livePools } from './live-pools'
import type { PoolDesk } from './pool-desk'
import { closeDelivery, findDelivery, listOpenDeliveries, openGift } from './stock.repo'

/** Pools asked for one line: the newest, and those opened after it by somebody else meanwhile. */
const poolsPerLine = 5

/**
 * Carries a delivery out: the money first, then the goods. Every step has an id of its own, so that a repeat, a job and
 * two of them at once do it once. Refused: FUNDS_SHORT; nothing has moved then.
 */
export async function bookDelivery(delivery: Delivery, desk: PoolDesk = livePools): Promise<Result<Delivery>> {
  if (delivery.payFromFund && delivery.totalCents > 0 && !(await pay(delivery, desk))) {
    await closeDelivery(delivery._id, 'refused')
    return refuse('FUNDS_SHORT')
  }
  for (const line of delivery.lines) await bringIn(delivery, line, desk)
  await closeDelivery(delivery._id, 'booked')
  return accept(delivery)
}

async function pay({ _id, shop, totalCents, supplier, actor, at, fingerprint }: Delivery, desk: PoolDesk) {
  await openFund(shop, desk)
  const payment = await desk.movePool({
    poolId: fundIdOf(shop),
    op: `sp_${_id}`,
    kind: 'spending',
    quantity: totalCents,
    ref: { supplier },
    fingerprint,
    actor,
    now: at,
  })
  return payment.ok
}

/**
 * Tops up the newest pool, else opens the next one. A pool is on the reward's list before it gets its first unit: there
 * is never one that nobody sees. A pool that was full, being counted, or short of what it promised, for this delivery
 * stays so: its line says so.
 */
async function bringIn(delivery: Delivery, line: DeliveryLine, desk: PoolDesk): Promise<void> {
  const { _id, shop, supplier, source, note, photos, proposalId, approverIds, actor, at, fingerprint } = delivery
  const { rewardId, quantity, costCents, firstPool } = line
  for (let number = firstPool; number < firstPool + poolsPerLine; number += 1) {
    const poolId = poolIdOf(rewardId, number)
    await desk.openPool({ poolId, kind: 'goods', subject: rewardId, issuerId: shop })
    await addPool(rewardId, poolId)
    const entry = await desk.movePool({
      poolId,
      op: `pu_${poolId}_${_id}`,
      kind: 'purchase',
      quantity,
      ref: {
        costCents,
        supplier,
        ...(source !== undefined && { source }),
        ...(note !== undefined && { note }),
        ...(photos.length > 0 && { photos }),
        ...(proposalId !== undefined && { proposalId }),
        ...(approverIds && { approverIds }),
      },
      fingerprint,
      actor,
      now: at,
    })
    if (entry.ok) return retireSpent(rewardId, number, desk)
  }
  throw new Error(`delivery ${_id} found no pool for ${rewardId}`)
}

/** Older pools with nothing left in them leave the reward's list: an order need not ask them any more. */
async function retireSpent(rewardId: string, newest: number, desk: PoolDesk): Promise<void> {
  const older = Array.from({ length: newest - 1 }, (_, index) => poolIdOf(rewardId, index + 1))
  const pools = older.length === 0 ? [] : await desk.listPoolCounts(older)
  const spent = pools.filter((pool) => !pool.frozen && pool.withheld === undefined && unitsIn(pool) === 0)
  await dropPools(
    rewardId,
    spent.map(({ _id }) => _id),
  )
}

/** Goods two persons say were given. */
export async function bookGift({ _id, payload, decision }: Approved<'gift'>, now: number): Promise<Outcome> {
  const { deliveryId } = payload
  await openGift(deliveryId, { at: now, proposalId: _id, approverIds: [decision.by] })
  const delivery = await findDelivery(deliveryId)
  if (!delivery) throw new Error(`delivery ${deliveryId} of ${_id} is not there`)
  if (delivery.state === 'open') await bookDelivery(delivery)
  return { done: true }
}

/** The job: deliveries that were interrupted. Answers how many were finished. */
export async function finishDeliveries(now: number, stint = unhurried): Promise<number> {
  const work: Work<Delivery> = {
    event: 'delivery-not-finished',
    factsOf: ({ _id: deliveryId }) => ({ deliveryId }),
    finish: (delivery) => bookDelivery(delivery),
  }
  return workThrough(await listOpenDeliveries(now - headStartMs, batch), work, stint)
}

const headStartMs = 2 * 60_000
const batch = 50
