import type { RewardCategory, RewardState } from '../domain/reward/vocabulary'
import type { LimitPeriod, RedemptionStatus } from '../domain/ledger/vocabulary'

export const redemptionStatusLabels: Record<RedemptionStatus, string> = {
  open: '等着领',
  fulfilled: '领走了',
  cancelled: '退掉了',
  expired: '过期没领',
}

export const rewardStateLabels: Record<RewardState, string> = {
  draft: '草稿',
  live: '在货架上',
  withdrawn: '已下架',
}

/** The window of a limit, read as “每月限兑 2 件”. */
export const limitPeriodLabels: Record<LimitPeriod, string> = {
  month: '每月',
  quarter: '每季',
  year: '每年',
  ever: '总共',
}

export { rewardCategories, type RewardCategory } from '../domain/reward/vocabulary'

export const rewardCategoryLabels: Record<RewardCategory, string> = {
  daily: '日用',
  food: '粮油',
  study: '文具',
  home: '家居',
  safety: '安全',
  service: '服务',
}
