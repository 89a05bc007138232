import type { ProposalKind, ProposalState } from '../domain/proposal/vocabulary'

/** What takes two persons, as a heading over the sentence that says what is asked. */
export const proposalKindLabels: Record<ProposalKind, string> = {
  rulePublish: '积分规则',
  budgetGrant: '积分预算',
  priceChange: '改价',
  writeOff: '报损',
  addFunds: '登记货款',
  gift: '登记捐物',
  takeVoid: '盘点少了货',
  grant: '评定积分',
  reversal: '更正积分',
  thawAccount: '恢复停用账户',
}

export const proposalStateLabels: Record<ProposalState, string> = {
  open: '等第二人',
  approved: '正在办',
  refused: '没同意',
  withdrawn: '已撤回',
  done: '已办好',
  failed: '没办成',
}
