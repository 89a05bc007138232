import type { AppealStatus } from '../domain/appeal/vocabulary'
import type { ClaimStatus } from '../domain/claim/vocabulary'
import type { RefusalCause } from '../domain/ledger/vocabulary'

export const claimStatusLabels: Record<ClaimStatus, string> = {
  waiting: '等人审',
  seconded: '还要一人同意',
  approved: '通过了',
  refused: '没通过',
}

export const appealStatusLabels: Record<AppealStatus, string> = {
  open: '等答复',
  seconded: '还要一人同意',
  upheld: '同意补分',
  dismissed: '还按原来的',
}

const perLabels: Readonly<Record<string, string>> = {
  hour: '小时',
  shift: '班',
  halfDay: '半天',
  month: '月',
  quarter: '季',
  year: '年',
  meeting: '次会',
  ballot: '次表决',
  ticket: '件',
}

/** What a rule counts: '小时', '班'; else '次'. */
export function perInWords(per: string): string {
  return perLabels[per] ?? '次'
}

/** Why points did not come although they were agreed on. */
export function causeInWords(why: RefusalCause | undefined): string {
  if (why === 'BUDGET_SHORT') return '这类积分的预算用完了'
  return why === 'LIMIT_REACHED' ? '到了限定的分数' : '这次没有成'
}
