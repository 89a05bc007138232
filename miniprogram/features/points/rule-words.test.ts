import { costInWords, limitsInWords, pointsInWords, ratioInWords, worthInWords } from './rule-words'

test('a rule in words a neighbour would use', () => {
  expect(worthInWords({ points: 2, per: 'hour' })).toBe('每小时 2 分')
  expect(worthInWords({ points: 3, per: 'event' })).toBe('每次 3 分')
  const caps = { perDay: 3, perMonth: 6, perYear: 36 }
  expect(limitsInWords({ caps, subject: 'person' })).toBe('每人每天最多 3 分，每月 6 分，每年 36 分')
  expect(limitsInWords({ caps: { ...caps, total: 40 }, subject: 'household' })).toContain('每户')
  expect(limitsInWords({ caps: { ...caps, total: 40 }, subject: 'household' })).toContain('一共 40 分')
})

test('what a change costs, and whether that can be paid', () => {
  const forecast = { extraPoints: 1_680, extraCents: 84_000, ratioPercent: 100, isOk: false }
  expect(costInWords(forecast)).toBe('要多付 840 元，会到 1.00 倍，低于底线。')
  expect(costInWords({ ...forecast, ratioPercent: 135, isOk: true })).toBe('要多付 840 元，会到 1.35 倍，付得起。')
  expect(costInWords({ extraPoints: 0, extraCents: 0, isOk: true })).toBe('不会比现在多付。')
})

test('figures', () => {
  expect([ratioInWords(143), pointsInWords(3_860), pointsInWords(12)]).toEqual(['1.43 倍', '3,860 分', '12 分'])
})
