import { aMembership, aPerson, monday } from '../../../tests/support/factories'
import { decideGrant, periodInWords } from './decide-grant'
import { decideReversal, type ReversalFacts } from './decide-reversal'
import type { RuleTerms } from './schema'

const facts = (more: Partial<ReversalFacts> = {}): ReversalFacts => ({
  entry: { kind: 'award', ok: true, quantity: 30, actor: 'approver', ref: { personId: 'earner' } },
  ownerId: 'hh_1',
  caller: aPerson('member'),
  secondApprovalAbove: 20,
  ...more,
})

describe('taking points back', () => {
  test.each([
    [20, false],
    [21, true],
    [30, true],
  ])('%i points take two persons: %s', (quantity, takesTwo) => {
    expect(decideReversal(facts({ quantity }))).toEqual({
      ok: true,
      value: { quantity, takesTwo, approverIds: ['approver'] },
    })
  })

  test('takes all of it unless fewer are named, and never more', () => {
    expect(decideReversal(facts())).toMatchObject({ value: { quantity: 30 } })
    expect(decideReversal(facts({ quantity: 31 }))).toMatchObject({ code: 'LIMIT_REACHED' })
  })

  test('takes a second person when whoever agreed to the points wants them back', () => {
    expect(decideReversal(facts({ caller: aPerson('approver'), quantity: 1 }))).toMatchObject({
      value: { takesTwo: true },
    })
  })

  test('is nobody’s to do in the own household', () => {
    const own = aPerson('member', { memberships: [aMembership({ householdId: 'hh_1' })] })
    for (const caller of [own, aPerson('earner'), aPerson('hh_1')]) {
      expect(decideReversal(facts({ caller }))).toMatchObject({ code: 'FORBIDDEN', reason: 'OWN_ENTRY' })
    }
  })

  test.each([
    ['spent points', { kind: 'redeem', ok: true } as const],
    ['a refusal', { kind: 'award', ok: false } as const],
    ['a correction', { kind: 'reverse', ok: true } as const],
  ])('leaves %s alone', (_, line) => {
    expect(decideReversal(facts({ entry: { ...facts().entry, ...line } }))).toMatchObject({
      reason: 'ENTRY_NOT_REVERSIBLE',
    })
  })
})

describe('what a committee awards', () => {
  const grant = (terms: Partial<RuleTerms>, on = '2026-11-08', caller = aPerson('member')) =>
    decideGrant({
      terms: { trigger: 'committeeGrant', per: 'month', ...terms } as RuleTerms,
      on,
      caller,
      personId: 'head',
      householdId: 'hh_1',
      now: monday,
    })

  test.each([
    ['month', '202611', '2026年11月'],
    ['quarter', '2026q4', '2026年第4季度'],
    ['year', '2026', '2026年'],
    ['event', '20261108', '2026年11月8日'],
  ])('once a %s', (per, period, words) => {
    expect(grant({ per })).toEqual({ ok: true, value: { period } })
    expect(periodInWords(period)).toBe(words)
  })

  test('stands on a rule the committee decides by', () => {
    expect(grant({ trigger: 'claim' })).toMatchObject({ reason: 'RULE_NOT_CLAIMABLE' })
  })

  test.each(['2026-11-24', '2025-11-21'])('is not for %s', (on) => {
    expect(grant({}, on)).toMatchObject({ reason: 'GRANT_DAY' })
  })

  test.each(['2026-11-23', '2025-11-22'])('is for %s', (on) => {
    expect(grant({}, on).ok).toBe(true)
  })

  test('is never for the own household', () => {
    const own = aPerson('member', { memberships: [aMembership({ householdId: 'hh_1' })] })
    expect(grant({}, '2026-11-08', own)).toMatchObject({ reason: 'OWN_ENTRY' })
    expect(grant({}, '2026-11-08', aPerson('head'))).toMatchObject({ reason: 'OWN_ENTRY' })
  })
})
