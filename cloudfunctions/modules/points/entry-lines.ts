import { findPointsRule } from '@shared/content'
import type { Item } from '@shared/contract'
import { entryKinds, type EntryKind, type RefusalCause } from '@shared/domain/ledger/vocabulary'
import type { JournalEntry } from '@shared/domain/ledger/schema'

type Line = Item<'points.listEntries'>

/**
 * What a neighbour reads of one journal entry: nothing for fences and refused redemptions, and a line of its own for
 * points found past their day on the way, so that the column adds up. Newest first.
 */
export function toLines(entry: JournalEntry): Line[] {
  const { _id, kind, at, ok, ref, expiredNow = 0, availableAfter } = entry
  const lines: Line[] = []
  if (isShown(kind) && (ok || kind === 'award')) {
    lines.push({
      entryId: _id,
      kind,
      quantity: changeOf(entry),
      availableAfter,
      at,
      why: ok ? reasonOf(entry) : `${reasonOf(entry)}（未记分：${refusedBecause(entry.why)}）`,
      ...evidenceOf(entry),
      ...(ref.ticketId !== undefined && { ticketId: ref.ticketId }),
      ...(ref.redemptionId !== undefined && { redemptionId: ref.redemptionId }),
    })
  }
  if (expiredNow > 0) {
    const left = availableAfter - changeOf(entry)
    lines.push({ entryId: `${_id}_ex`, kind: 'expire', quantity: -expiredNow, availableAfter: left, at, why: '到期' })
  }
  return lines
}

function isShown(kind: JournalEntry['kind']): kind is EntryKind {
  return kind !== 'void' && entryKinds.some((known) => known === kind)
}

/** Signed change of what is available, apart from points that ended on the way. */
function changeOf({ kind, ok, quantity, ref }: JournalEntry): number {
  const { debtPaid = 0 } = ref
  if (!ok) return 0
  switch (kind) {
    case 'award':
    case 'cancel':
    case 'redemptionExpire':
      return quantity - debtPaid
    case 'redeem':
    case 'expire':
    case 'reverse':
      return -quantity
    case 'fulfil':
    case 'void':
    case 'purchase':
    case 'budgetGrant':
      return 0
  }
}

function reasonOf({ kind, ref }: JournalEntry): string {
  const { goods } = ref
  const what = goods ? `${goods.rewardName} ${goods.units}${goods.unit}` : ''
  switch (kind) {
    case 'award':
      return awardedFor(ref) + (ref.debtPaid ? `，先补足 ${ref.debtPaid} 分` : '')
    case 'redeem':
      return `兑换${what}`
    case 'fulfil':
      return `领取${what}`
    case 'cancel':
      return `取消兑换${what}，积分退回`
    case 'redemptionExpire':
      return `${what}过期没领，积分退回`
    case 'expire':
      return '到期'
    case 'reverse':
      return '更正'
    case 'void':
    case 'purchase':
    case 'budgetGrant':
      return ''
  }
}

function awardedFor({ ruleCode, matterName }: JournalEntry['ref']): string {
  const name = (ruleCode === undefined ? undefined : findPointsRule(ruleCode)?.name) ?? '村委会评定'
  return matterName === undefined ? name : `${name}：${matterName}`
}

function refusedBecause(why: RefusalCause | undefined): string {
  if (why === 'BUDGET_SHORT') return '这类积分的预算用完了'
  return why === 'LIMIT_REACHED' ? '到了限定的分数' : '这次没有成'
}

function evidenceOf({ kind, ref }: JournalEntry): { evidence?: string; approvedBy?: string } {
  if (kind !== 'award') return {}
  switch (ref.trigger) {
    case 'reportProvedTrue':
      return { evidence: '工单已办结或核查，所报属实', approvedBy: `按规则自动入账（第${ref.ruleVersion ?? 1}版）` }
    case 'ticketRated':
      return { evidence: '本人评单', approvedBy: `按规则自动入账（第${ref.ruleVersion ?? 1}版）` }
    case 'committeeGrant':
      return { approvedBy: '村委会' }
    case undefined:
      return {}
  }
}
