import { decidePublish } from '@shared/domain/reward/decide-publish'
import type { Handler } from '../../../platform/handler'
import { commitReward } from '../commit-reward'

export const publish: Handler<'reward.publish'> = ({ rewardId, version }, context) =>
  commitReward({ rewardId, version, decide: decidePublish }, context)
