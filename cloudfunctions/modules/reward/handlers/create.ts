import { decideEditReward } from '@shared/domain/reward/decide-edit-reward'
import { findAnswer } from '@shared/domain/reward/answered'
import type { Reward, Shop } from '@shared/domain/reward/schema'
import { accept, refuse } from '@shared/kernel/result'
import { checkPhotos } from '../../../platform/files'
import type { CallContext, Handler } from '../../../platform/handler'
import { uploadFolderOf } from '../../../platform/identity'
import { findKeptShopAt } from '../../shop'
import { toChanged } from '../commit-reward'
import { findReward, insertReward } from '../reward.repo'

export const create: Handler<'reward.create'> = async ({ gridCode, ...fields }, context) => {
  const shop = await findKeptShopAt(context.caller, gridCode)
  if (!shop) return refuse('NOT_FOUND')
  const draft = decideEditReward(toDraft(shop, context), fields)
  if (!draft.ok) return draft
  const photos = await checkPhotos(
    fields.photo === undefined ? [] : [fields.photo],
    uploadFolderOf(context.caller.openid),
  )
  if (!photos.ok) return photos
  if ((await insertReward(draft.value)) === 'inserted') return accept(toChanged(draft.value, 1))
  const known = await findReward(draft.value._id)
  const answer = known && findAnswer(known, context)
  if (!answer) throw new Error(`reward ${draft.value._id} is there and was not made by its request`)
  return answer.ok ? accept(toChanged(draft.value, 1)) : answer
}

/** New goods stand at the end of the shelf. */
function toDraft({ _id: shop }: Shop, { requestId, fingerprint, now }: CallContext): Reward {
  return {
    _id: `rw_${shop}_${requestId}`,
    version: 1,
    shop,
    name: '',
    category: '',
    description: '',
    unit: '',
    rank: now,
    prices: [],
    poolIds: [],
    lowStockAt: 0,
    state: 'draft',
    answered: [{ requestId, fingerprint, version: 1 }],
  }
}
