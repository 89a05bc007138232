import { decideNewRule, decideRuleChange } from './decide-rule'
import type { RuleTerms } from './schema'

const clean: RuleTerms = {
  code: 'DEED-CLEAN',
  name: '参加村庄清洁日',
  category: 'sanitation',
  subject: 'person',
  points: 3,
  per: 'event',
  trigger: 'claim',
  evidence: ['活动照片'],
  approverRole: 'gridLeader',
  secondApproval: false,
  caps: { perDay: 3, perMonth: 6, perYear: 36 },
  budgetPool: 'DEED',
  deduction: false,
  note: '村里通知的清洁日。',
  enabled: true,
}
const caps = { perDay: 30, perMonth: 30, perYear: 60 }

test('a change keeps whom the rule pays, for what, and out of which budget', () => {
  expect(decideRuleChange(clean, { points: 2, note: '干满一小时。', name: undefined })).toEqual({
    ok: true,
    value: { ...clean, points: 2, note: '干满一小时。' },
  })
})

test('points that one person’s word is not enough for ask for a second one', () => {
  expect(decideRuleChange(clean, { points: 20, caps })).toMatchObject({ value: { secondApproval: true } })
  expect(decideRuleChange(clean, { points: 19, caps })).toMatchObject({ value: { secondApproval: false } })
})

test('a rule may pay as much as any', () => {
  const most = { perDay: 1_000, perMonth: 1_000, perYear: 1_000 }
  expect(decideRuleChange(clean, { points: 1_000, caps: most }).ok).toBe(true)
})

test.each([
  ['the same as now', { points: 3, evidence: ['活动照片'] }],
  ['nothing', {}],
  ['no points', { points: 0 }],
  ['a deduction made of an award', { points: -3 }],
  ['more points than any rule pays', { points: 1_001, caps: { perDay: 2_000, perMonth: 2_000, perYear: 2_000 } }],
  ['more at once than in a day', { points: 4 }],
  ['a month below a day', { caps: { perDay: 6, perMonth: 5, perYear: 36 } }],
  ['a total below a year', { caps: { ...clean.caps, total: 35 } }],
  ['no evidence', { evidence: [] }],
])('refused: %s', (_, change) => {
  expect(decideRuleChange(clean, change)).toMatchObject({ ok: false, code: 'MALFORMED_INPUT' })
})

test('a deduction stays one, and always takes two', () => {
  const litter = { ...clean, points: -2, deduction: true, budgetPool: null }
  expect(decideRuleChange(litter, { points: -1 })).toMatchObject({ value: { points: -1, secondApproval: true } })
  expect(decideRuleChange(litter, { points: 2 })).toMatchObject({ ok: false })
})

describe('a rule of the shop’s own', () => {
  const made = { code: 'OWN-TREES', trigger: 'claim', subject: 'person', per: 'event', budgetPool: 'DEED' } as const
  const words = { name: '植树', points: 5, evidence: ['照片'], caps, note: '栽活了再记。', enabled: true }

  test('is approved by the committee and takes nothing away', () => {
    expect(decideNewRule(made, words)).toMatchObject({
      ok: true,
      value: { code: 'OWN-TREES', approverRole: 'committee', deduction: false, secondApproval: false },
    })
    expect(decideNewRule(made, { ...words, points: -5 })).toMatchObject({ ok: false })
  })
})
