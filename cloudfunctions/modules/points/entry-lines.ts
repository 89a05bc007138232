import { findPointsRule } from '@shared/content'
import type { Item } from '@shared/contract'
import { entryKinds, type EntryKind } from '@shared/domain/ledger/vocabulary'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { causeInWords } from '@shared/labels/claim'

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
      why: ok ? reasonOf(entry) : `${reasonOf(entry)}（未记分：${causeInWords(entry.why)}）`,
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
  const { debtPaid = 0, debtAdded = 0 } = ref
  // The movements of pools are nobody's points.
  if (!ok || !isShown(kind)) return 0
  switch (kind) {
    case 'award':
    case 'cancel':
    case 'redemptionExpire':
      return quantity - debtPaid
    case 'redeem':
    case 'expire':
      return -quantity
    case 'reverse':
      return debtAdded - quantity
    // Handing over moves points already held.
    case 'fulfil':
    case 'void':
      return 0
  }
}

function reasonOf({ kind, ref }: JournalEntry): string {
  const { goods } = ref
  const what = goods ? `${goods.rewardName} ${goods.units} ${goods.unit}` : ''
  if (!isShown(kind)) return ''
  switch (kind) {
    case 'award':
      return awardedFor(ref) + (ref.debtPaid ? `，先补足 ${ref.debtPaid} 分` : '')
    case 'redeem':
      return `换${what}`
    case 'fulfil':
      return `领取${what}`
    case 'cancel':
      return `没要${what}，积分退回`
    case 'redemptionExpire':
      return `${what}过期没领，积分退回`
    case 'expire':
      return '到期'
    case 'reverse':
      return takenBackFor(ref)
    case 'void':
      return ''
  }
}

/** A correction of one line, or points a rule of the village takes. */
function takenBackFor({ entryId, ruleName, reason }: JournalEntry['ref']): string {
  const what = entryId === undefined ? `扣分：${ruleName ?? ''}` : `更正：${reason ?? '记错了'}`
  return what.replace(/：$/, '')
}

function awardedFor({ ruleCode, ruleName, matterName, trigger }: JournalEntry['ref']): string {
  const known = ruleName ?? (ruleCode === undefined ? undefined : findPointsRule(ruleCode)?.name)
  const name = `${trigger === 'appeal' ? '申诉补记：' : ''}${known ?? '村委会评定'}`
  return matterName === undefined ? name : `${name}：${matterName}`
}

function evidenceOf({ kind, ref }: JournalEntry): { evidence?: string; approvedBy?: string } {
  if (kind !== 'award') return {}
  const automatic = `按规则自动入账（第${ref.ruleVersion ?? 1}版）`
  switch (ref.trigger) {
    case 'reportProvedTrue':
      return { evidence: '工单已办结或核查，所报属实', approvedBy: automatic }
    case 'ticketRated':
      return { evidence: '本人评单', approvedBy: automatic }
    case 'claim':
      return { evidence: '本人申报，已有人核实', approvedBy: '审核人' }
    case 'appeal':
      return { evidence: '申诉成立', approvedBy: '答复申诉的人' }
    case 'committeeGrant':
      return { approvedBy: '村委会' }
    case undefined:
      return {}
  }
}
