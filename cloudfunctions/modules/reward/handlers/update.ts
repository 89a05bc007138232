import { decideEditReward } from '@shared/domain/reward/decide-edit-reward'
import { checkPhotos } from '../../../platform/files'
import type { Handler } from '../../../platform/handler'
import { uploadFolderOf } from '../../../platform/identity'
import { commitReward } from '../commit-reward'

export const update: Handler<'reward.update'> = async ({ rewardId, version, ...change }, context) => {
  const photos = await checkPhotos(change.photo ? [change.photo] : [], uploadFolderOf(context.caller.openid))
  if (!photos.ok) return photos
  return commitReward({ rewardId, version, decide: (before) => decideEditReward(before, change) }, context)
}
