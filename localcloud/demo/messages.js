/** Titles of the WeChat messages this story can cause, by template. */
const titles = {
  ticketSubmitted: '诉求已收到',
  ticketAccepted: '网格员已接单',
  ticketResolved: '请您看看好了没有',
  ticketReopened: '诉求已重新办理',
  ticketFollowUp: '好了一半已安排跟进',
  ticketArchived: '诉求已办结归档',
  pointsAwarded: '积分到账通知',
  redemptionPlaced: '兑换成功待领取',
  redemptionCancelled: '兑换已取消',
  redemptionFulfilled: '物品已领取',
  workerNewTicket: '新工单待接',
  workerEmergency: '紧急工单马上联系',
  workerReopened: '居民说没好请重办',
  ticketToVerify: '有工单待核查',
  stockLow: '库存不足提醒',
  budgetNear: '积分预算将用完',
}

/** Templates that no town has applied for carry this before their key. */
const localPrefix = 'local-'

/** What WeChat would have shown: '“网格员已接单”，村小学门口路灯不亮'. Undefined for calls that are no message to a person. */
export function readMessage({ apiName, request, outcome }) {
  if (!apiName.endsWith('subscribeMessage.send') || outcome.errcode !== 0) return undefined
  const { touser, templateId, data } = request
  const about = data.thing2?.value ?? data.thing1?.value
  const title = `“${titles[templateId.replace(localPrefix, '')] ?? '一条通知'}”`
  return { to: touser, words: about === undefined ? title : `${title}，${about}` }
}
