import { capsOf } from './caps-of'
import { isPaidRole, pointsAtPlace, ruleCodeForReport } from './report-rule'
import { shareEndorsement } from './share-endorsement'

describe('caps', () => {
  const rule = { code: 'DEED-CLEAN', caps: { perDay: 3, perMonth: 6, perYear: 36 }, subject: 'person' as const }
  const earner = { owner: 'household' as const, personId: 'pe_1', monthlyCap: 60 }

  test('of a rule for each person count each person of the household apart', () => {
    expect(new Set(capsOf(rule, earner).map(({ key }) => key))).toEqual(new Set(['DEED-CLEAN_pe_1', 'all']))
  })

  test('of a rule for households count the household, and a person’s account counts as it is', () => {
    expect(capsOf({ ...rule, subject: 'household' }, earner)[0]?.key).toBe('DEED-CLEAN')
    expect(capsOf(rule, { ...earner, owner: 'person' })[0]?.key).toBe('DEED-CLEAN')
  })

  test('a total holds for ever, and the month of all rules together is bounded always', () => {
    const caps = capsOf({ ...rule, caps: { ...rule.caps, total: 40 } }, earner)
    expect(caps.map(({ per, quantity }) => [per, quantity])).toEqual([
      ['day', 3],
      ['month', 6],
      ['year', 36],
      ['ever', 40],
      ['month', 60],
    ])
  })
})

describe('a place that pays every true report alike', () => {
  const rules = [
    { code: 'RPT-MINOR', trigger: 'reportProvedTrue' as const, points: 1 },
    { code: 'RPT-COMMON', trigger: 'reportProvedTrue' as const, points: 2 },
    { code: 'RPT-ENDORSE', trigger: 'reportProvedTrue' as const, points: 1, sharedCapPerTicket: 5 },
    { code: 'RATE-CASE', trigger: 'ticketRated' as const, points: 1 },
  ]
  const [minor, , endorse, rated] = rules as [(typeof rules)[0], unknown, (typeof rules)[2], (typeof rules)[3]]
  const place = { rules: ['RPT-ENDORSE', 'RPT-COMMON'], audience: ['resident'] }
  const override = { mode: 'perTrueReport', pointsPerTrueReport: 2 } as const

  test('pays the smallest by its one rule for reports', () => {
    expect(ruleCodeForReport({ ...place, override }, minor, rules)).toBe('RPT-COMMON')
    expect(pointsAtPlace({ override }, { ...minor, points: 5 })).toBe(2)
  })

  test('leaves endorsing and answering as they are', () => {
    expect(ruleCodeForReport({ ...place, override }, endorse, rules)).toBe('RPT-ENDORSE')
    expect([pointsAtPlace({ override }, endorse), pointsAtPlace({ override }, rated)]).toEqual([1, 1])
  })

  test('elsewhere each report is paid by its own rule', () => {
    expect(ruleCodeForReport(place, minor, rules)).toBe('RPT-MINOR')
    expect(pointsAtPlace({}, minor)).toBe(1)
  })

  test('pays only the roles it names', () => {
    expect([isPaidRole(place, 'resident'), isPaidRole(place, 'gridWorker')]).toEqual([true, false])
  })
})

describe('endorsers of a ticket', () => {
  const by = (ownerId: string) => ({ ownerId, personId: `pe_${ownerId}` })
  const terms = { points: 2, sharedCap: 5, reporterOwnerId: 'reporter' }

  test('are paid in the order they endorsed until the capped sum is used up', () => {
    const shares = shareEndorsement(['a', 'b', 'c', 'd'].map(by), terms)
    expect(shares.map(({ ownerId, points }) => [ownerId, points])).toEqual([
      ['a', 2],
      ['b', 2],
      ['c', 1],
    ])
  })

  test('a household counts once, and the reporter’s own not at all', () => {
    const shares = shareEndorsement([by('reporter'), by('a'), by('a'), by('b')], terms)
    expect(shares.map(({ ownerId }) => ownerId)).toEqual(['a', 'b'])
  })

  test('nobody endorsed: nothing is paid', () => expect(shareEndorsement([], terms)).toEqual([]))
})
