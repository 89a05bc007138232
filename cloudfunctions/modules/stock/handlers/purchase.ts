import type { Output, ParsedInput } from '@shared/contract'
import { decidePurchase } from '@shared/domain/stock/decide-purchase'
import type { Delivery } from '@shared/domain/stock/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import { checkPhotos } from '../../../platform/files'
import type { CallContext, Handler } from '../../../platform/handler'
import { uploadFolderOf } from '../../../platform/identity'
import { factId } from '../../../platform/ids'
import { listPoolCounts } from '../../ledger'
import { propose } from '../../proposal'
import { listRewardsById } from '../../reward'
import { mayActAlone } from '../alone'
import { bookDelivery } from '../book-delivery'
import { findKeptShop, findShopOf, keepers } from '../kept-shop'
import { findDelivery, insertDelivery } from '../stock.repo'
import { yuan } from '../words'

/** 进货. What was entered is written down first; then money and goods move, and whoever is cut off is finished by a job. */
export const purchase: Handler<'stock.purchase'> = async (input, context) => {
  const deliveryId = factId('de', context.caller._id, context.requestId)
  const known = await findDelivery(deliveryId)
  if (known) return finish(known, context)
  const drafted = await draft(deliveryId, input, context)
  if (!drafted.ok) return drafted
  if ((await insertDelivery(drafted.value)) === 'inserted') return finish(drafted.value, context)
  const other = await findDelivery(deliveryId)
  if (!other) throw new Error(`delivery ${deliveryId} was refused as duplicate and is not there`)
  return finish(other, context)
}

async function finish(delivery: Delivery, context: CallContext): Promise<Result<Output<'stock.purchase'>>> {
  const { _id: deliveryId, state, totalCents } = delivery
  if (delivery.fingerprint !== context.fingerprint) return refuse('REQUEST_REUSED')
  if (state === 'refused') return refuse('FUNDS_SHORT')
  const lines = delivery.lines.map(({ rewardName, quantity, unit }) => ({ rewardName, quantity, unit }))
  if (state === 'proposed' || delivery.proposalId !== undefined) {
    const proposed = await proposeGift(delivery, context)
    return proposed.ok
      ? accept({ state: 'proposed', proposalId: proposed.value._id, deliveryId, totalCents, lines })
      : proposed
  }
  const booked = state === 'booked' ? accept(delivery) : await bookDelivery(delivery)
  return booked.ok ? accept({ state: 'done', deliveryId, totalCents, lines }) : booked
}

async function proposeGift({ _id: deliveryId, shop: shopId, ...delivery }: Delivery, context: CallContext) {
  const shop = await findShopOf(context.caller, shopId, keepers)
  if (!shop) return refuse('NOT_FOUND')
  const { totalCents, source = '', lines, photos } = delivery
  const goods = lines.map(({ rewardName, quantity, unit }) => `${rewardName} ${quantity} ${unit}`).join('，')
  const payload = { kind: 'gift' as const, deliveryId, totalCents, source }
  const facts = [{ label: '送来的', text: goods }]
  return propose(
    { shop, payload, summary: `登记捐物，值 ${yuan(totalCents)}，来自${source}。`, facts, photos },
    context,
  )
}

async function draft(
  deliveryId: string,
  input: ParsedInput<'stock.purchase'>,
  { caller, now, fingerprint }: CallContext,
): Promise<Result<Delivery>> {
  const { supplier, source, note, payFromFund, photos = [] } = input
  if (!payFromFund && source === undefined) return refuse('MALFORMED_INPUT', { reason: 'SOURCE_REQUIRED' })
  const shop = await findKeptShop(caller, input.gridCode, keepers)
  if (!shop) return refuse('NOT_FOUND')
  const rewards = (await listRewardsById([...new Set(input.lines.map(({ rewardId }) => rewardId))])).filter(
    (reward) => reward.shop === shop._id,
  )
  const decided = decidePurchase(input.lines, new Map(rewards.map((reward) => [reward._id, reward])))
  if (!decided.ok) return decided
  const pools = await listPoolCounts(rewards.flatMap(({ poolIds }) => poolIds))
  if (pools.some(({ frozen }) => frozen)) return refuse('WRONG_STATE', { reason: 'SHOP_COUNTING' })
  const checked = await checkPhotos(photos, uploadFolderOf(caller.openid))
  if (!checked.ok) return checked
  // What was given is worth what is written: above a value a second person has seen it too.
  const alone = { kind: 'income', shop: shop._id, personId: caller._id, op: deliveryId, now } as const
  const isEnoughAlone = payFromFund || (await mayActAlone({ ...alone, cents: decided.value.totalCents }))
  return accept({
    _id: deliveryId,
    shop: shop._id,
    state: isEnoughAlone ? 'open' : 'proposed',
    ...decided.value,
    supplier,
    payFromFund,
    ...(!payFromFund && source !== undefined && { source }),
    ...(note !== undefined && note !== '' && { note }),
    photos,
    actor: caller._id,
    at: now,
    fingerprint,
  })
}
