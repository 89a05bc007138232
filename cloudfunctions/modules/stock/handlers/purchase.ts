import type { Output, ParsedInput } from '@shared/contract'
import { decidePurchase } from '@shared/domain/stock/decide-purchase'
import type { Delivery } from '@shared/domain/stock/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import { checkPhotos } from '../../../platform/files'
import type { CallContext, Handler } from '../../../platform/handler'
import { uploadFolderOf } from '../../../platform/identity'
import { factId } from '../../../platform/ids'
import { listPools } from '../../ledger'
import { listRewardsById } from '../../reward'
import { bookDelivery } from '../book-delivery'
import { findKeptShop, keepers } from '../kept-shop'
import { findDelivery, insertDelivery } from '../stock.repo'

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

async function finish(delivery: Delivery, { fingerprint }: CallContext): Promise<Result<Output<'stock.purchase'>>> {
  if (delivery.fingerprint !== fingerprint) return refuse('REQUEST_REUSED')
  if (delivery.state === 'refused') return refuse('FUNDS_SHORT')
  const booked = delivery.state === 'booked' ? accept(delivery) : await bookDelivery(delivery)
  if (!booked.ok) return booked
  const lines = delivery.lines.map(({ rewardName, quantity, unit }) => ({ rewardName, quantity, unit }))
  return accept({ deliveryId: delivery._id, totalCents: delivery.totalCents, lines })
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
  const pools = await listPools(rewards.flatMap(({ poolIds }) => poolIds))
  if (pools.some(({ frozen }) => frozen)) return refuse('WRONG_STATE', { reason: 'SHOP_COUNTING' })
  const checked = await checkPhotos(photos, uploadFolderOf(caller.openid))
  if (!checked.ok) return checked
  return accept({
    _id: deliveryId,
    shop: shop._id,
    state: 'open',
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
