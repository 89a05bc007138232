import type {
  Resolution,
  SendBackReason,
  TicketEvent,
  TicketStatus,
  Urgency,
  Verdict,
} from '../domain/ticket/vocabulary'

/** `short` fits a tag (five characters at most), `resident` is the sentence under it. */
export const statusLabels: Record<TicketStatus, { short: string; resident: string }> = {
  submitted: { short: '待受理', resident: '已收到，等待有人接手' },
  screened: { short: '已受理', resident: '已看过，正在确定由谁来办' },
  dispatched: { short: '已派单', resident: '已派给承办人，等他接单联系您' },
  accepted: { short: '已接单', resident: '承办人已接手，正在办，会按时联系您' },
  suspended: { short: '已暂停', resident: '暂时停办，原因、预计恢复日和谁确认写在下面' },
  resolved: { short: '待核查', resident: '承办人说办完了，正在核查，也请您看看好了没有' },
  verified: { short: '待评单', resident: '核查过了，请您看看好了没有' },
  rated: { short: '已评单', resident: '谢谢您的评价，已经记下' },
  archived: { short: '已办结', resident: '已归档，记录可随时查看' },
  rejected: { short: '未受理', resident: '没有受理，原因写在下面，可申诉一次' },
  withdrawn: { short: '已撤回', resident: '您已撤回这件事' },
  merged: { short: '已并案', resident: '和别人报的是同一件事，已合在一起办' },
}

/** `action` is the word on the button, `timeline` the sentence once it happened. */
export const eventLabels: Record<TicketEvent, { action: string; timeline: string }> = {
  submit: { action: '填单', timeline: '提交了诉求' },
  screen: { action: '甄别', timeline: '工作人员看过，予以受理' },
  dispatch: { action: '交办', timeline: '派给了承办人' },
  accept: { action: '接单', timeline: '承办人接单' },
  sendBack: { action: '退单', timeline: '承办人退回，正在重新派单' },
  resolve: { action: '解单', timeline: '承办人说办完了' },
  verify: { action: '核查', timeline: '核查人确认办好了' },
  rate: { action: '评单', timeline: '报事人作了评价：好了' },
}

/** Sentences of the timeline where the outcome differs from the usual one of the event. */
export const outcomeTimeline = {
  verifyFailed: '核查没通过，退回重办',
  ratePartlyFixed: '报事人说好了一半，剩下的继续跟进',
  rateNotFixed: '报事人说没好，已转上一级重办',
} as const

export const verdictLabels: Record<Verdict, { label: string; hint: string }> = {
  fixed: { label: '好了', hint: '办好了，谢谢' },
  partlyFixed: { label: '好了一半', hint: '还差一点，会继续跟进' },
  notFixed: { label: '没好', hint: '没办好，转上一级重办' },
}

export const resolutionLabels: Record<Resolution, string> = {
  fixed: '已办好',
  partly: '办好一部分',
  explained: '已说明清楚',
  notOurs: '不归本地办，已转告',
  unfounded: '查无此事',
}

export const sendBackReasonLabels: Record<SendBackReason, string> = {
  notMyGrid: '不在我的网格',
  notMyDuty: '不是我的职责，应由别的部门办',
  notEnough: '信息不够，联系不上本人',
  duplicate: '和已有工单是同一件事',
  noPower: '超出我的权限，需上级或部门',
  onLeave: '我不在岗，请派给别人',
  unsafe: '现场有危险，需专业队伍',
}

export const urgencyLabels: Record<Urgency, string> = { normal: '一般', urgent: '紧急', emergency: '特急' }
