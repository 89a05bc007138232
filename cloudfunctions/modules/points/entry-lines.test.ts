import type { JournalEntry } from '@shared/domain/ledger/schema'
import { toLines } from './entry-lines'

const goods = { shop: 's', shopName: '积分超市', rewardId: 'rw', rewardName: '香皂', unit: '块', units: 2 }

function entry(more: Partial<JournalEntry>): JournalEntry {
  const chain = { sequence: 1, previous: '', hash: '' }
  const where = { from: 'a', to: 'b', actor: 'x', at: 1, accountId: 'ac', availableAfter: 10 }
  return { _id: 'op', kind: 'award', ok: true, quantity: 2, ref: {}, ...chain, ...where, ...more }
}

test('an award says by which rule, for what, and what proved it', () => {
  const ref = {
    ticketId: 'tk_1',
    ruleCode: 'RPT-COMMON',
    ruleVersion: 2,
    trigger: 'reportProvedTrue',
    matterName: '路灯不亮',
  } as const
  expect(toLines(entry({ ref }))).toEqual([
    {
      entryId: 'op',
      kind: 'award',
      quantity: 2,
      availableAfter: 10,
      at: 1,
      why: '上报属实（一般）：路灯不亮',
      evidence: '工单已办结或核查，所报属实',
      approvedBy: '按规则自动入账（第2版）',
      ticketId: 'tk_1',
    },
  ])
})

test('an award that was refused is shown with 0 and the cause', () => {
  const refused = { ok: false, quantity: 0, ref: { ruleCode: 'RPT-COMMON' } } as const
  expect(toLines(entry({ ...refused, why: 'BUDGET_SHORT' }))[0]).toMatchObject({
    quantity: 0,
    why: '上报属实（一般）（未记分：这类积分的预算用完了）',
  })
  expect(toLines(entry({ ...refused, why: 'LIMIT_REACHED' }))[0]?.why).toContain('到了限定的分数')
})

test.each([
  ['redeem', -2, '换香皂 2 块'],
  ['fulfil', 0, '领取香皂 2 块'],
  ['cancel', 2, '没要香皂 2 块，积分退回'],
  ['redemptionExpire', 2, '香皂 2 块过期没领，积分退回'],
] as const)('%s changes what is available by %i', (kind, quantity, why) => {
  expect(toLines(entry({ kind, ref: { goods, redemptionId: 'rd' } }))).toMatchObject([
    { quantity, why, redemptionId: 'rd' },
  ])
})

test('debt paid on the way is not shown as points to spend', () => {
  expect(toLines(entry({ quantity: 5, ref: { debtPaid: 3, trigger: 'committeeGrant' } }))[0]).toMatchObject({
    quantity: 2,
    why: '村委会评定，先补足 3 分',
    approvedBy: '村委会',
  })
})

test('points found past their day have a line of their own, so that the column adds up', () => {
  const lines = toLines(entry({ kind: 'redeem', quantity: 4, expiredNow: 6, availableAfter: 10, ref: { goods } }))
  expect(lines.map(({ kind, quantity, availableAfter }) => [kind, quantity, availableAfter])).toEqual([
    ['redeem', -4, 10],
    ['expire', -6, 14],
  ])
  expect(new Set(lines.map(({ entryId }) => entryId)).size).toBe(2)
})

test('fences and refused redemptions are nobody’s news', () => {
  expect(toLines(entry({ kind: 'void', ok: false, quantity: 0 }))).toEqual([])
  expect(toLines(entry({ kind: 'redeem', ok: false, quantity: 0, why: 'POINTS_SHORT' }))).toEqual([])
  expect(toLines(entry({ kind: 'budgetGrant' }))).toEqual([])
})
