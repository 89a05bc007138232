import { pointsRules } from '@shared/content'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import type { EntryKind } from '@shared/domain/ledger/vocabulary'
import { causeInWords } from '@shared/labels/claim'

/** What happened besides: debt paid or made, points past their day, a refusal. One sentence each. */
export function notesOf({ ok, why, ref, expiredNow }: JournalEntry): string[] {
  const { debtPaid, debtAdded, forgiven } = ref
  return [
    ...(ok ? [] : [`没有记上：${causeInWords(why)}。记下了，以后不会自动补，可以申诉。`]),
    ...(debtPaid === undefined ? [] : [`其中 ${debtPaid} 分补了以前欠的，没有进到能用的分里。`]),
    ...(debtAdded === undefined ? [] : [`当时分不够收回，差的 ${debtAdded} 分记作要补的，以后得的分先补这里。`]),
    ...(forgiven === undefined ? [] : [`当时分不够，差的 ${forgiven} 分不再追。`]),
    ...(expiredNow === undefined ? [] : [`这时另有 ${expiredNow} 分到了期，不能再用。`]),
  ]
}

/** '2026年做事积分预算', for the pool an award came from. */
export function budgetInWords(poolId: string | undefined): string | undefined {
  const [, code, year] = /^bu_.+_([A-Z]+)_(\d{4})(?:_|$)/.exec(poolId ?? '') ?? []
  const budget = pointsRules.budgetPools.find((pool) => pool.code === code)
  return budget && year !== undefined ? `${year}年${budget.name}预算` : undefined
}

/** Where points went, or came back from. */
export function destinationOf(kind: EntryKind, { ref: { goods } }: JournalEntry): string | undefined {
  const what = goods && `${goods.rewardName} ${goods.units} ${goods.unit}（${goods.shopName}）`
  switch (kind) {
    case 'redeem':
      return what && `换成 ${what}，等着领`
    case 'fulfil':
      return what && `领走了 ${what}`
    case 'cancel':
    case 'redemptionExpire':
      return what && `货放回架上，分退回来：${what}`
    case 'expire':
      return '到期作废，不能再用'
    case 'reverse':
      return '收回，不算发出过'
    case 'award':
    case 'void':
      return undefined
  }
}
