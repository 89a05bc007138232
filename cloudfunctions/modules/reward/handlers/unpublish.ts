import { decideUnpublish } from '@shared/domain/reward/decide-unpublish'
import type { Handler } from '../../../platform/handler'
import { commitReward } from '../commit-reward'

export const unpublish: Handler<'reward.unpublish'> = ({ rewardId, version }, context) =>
  commitReward({ rewardId, version, decide: decideUnpublish }, context)
