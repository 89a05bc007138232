/** What the schema cannot say of a profile: that its parts fit each other, the content, and the state table. */
import { findPointsRule } from '../content'
import { isGridCode } from '../domain/grid/grid-code'
import { familyOf, ticketStatuses } from '../domain/ticket/vocabulary'
import { placeProfiles, loadProfile } from '.'
import { placeProfileSchema } from './schema'

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

function valueAt(root: unknown, path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], root)
}

describe.each(placeProfiles)('the profile of $id', (profile) => {
  it('has exactly the fields the schema names', () => {
    expect(placeProfileSchema.safeParse(profile).error?.issues ?? []).toEqual([])
  })

  it('shows every open or done status in exactly one stage, the others under 未办理', () => {
    const shown = profile.stages.flatMap(({ states }) => states)
    expect(shown.sort()).toEqual(ticketStatuses.filter((status) => familyOf[status] !== 'void').sort())
    expect(profile.voidStage.states).toEqual(ticketStatuses.filter((status) => familyOf[status] === 'void'))
    expect(profile.stages.map(({ order }) => order)).toEqual(profile.stages.map((_, index) => index + 1))
  })

  it('works 480 minutes a day', () => {
    const worked = profile.calendar.hours.map(([from, to]) => minutesOf(to) - minutesOf(from))
    expect(worked.reduce((total, minutes) => total + minutes, 0)).toBe(profile.calendar.workingDayMinutes)
  })

  it('switches modules and settings on and off together', () => {
    const { modules, points, shop, escalation, optionalStages } = profile
    expect([points.enabled, shop.enabled]).toEqual([modules.pointsLedger, modules.rewardShop])
    expect([escalation.whistle.enabled, optionalStages.whistle]).toEqual([modules.whistle, modules.whistle])
    expect(escalation.whistle.whistlers.length > 0).toBe(modules.whistle)
    expect(escalation.whistle.onMissed === null).toBe(!modules.whistle)
    expect(Boolean(escalation.whistle.onMissed?.secondWhistle)).toBe(modules.secondWhistle)
    const claims = points.rules.some((code) => findPointsRule(code)?.trigger === 'claim')
    if (points.enabled && claims) expect(modules.deedClaims).toBe(true)
  })

  it('honours points at a shop that exists, by rules that exist and do not deduct', () => {
    const { points, shop, gridTree } = profile
    expect(shop.places.map(({ gridLevel }) => gridLevel)).toContain(points.accounts.issuer.shopAt)
    expect(gridTree.levels.map(({ code }) => code)).toContain(points.accounts.issuer.shopAt)
    for (const code of points.rules) expect([code, findPointsRule(code)?.deduction]).toEqual([code, false])
  })

  it('says where its settings come from, and prints valid grid codes', () => {
    for (const { path } of profile.provenance)
      expect([path, valueAt(profile, path) !== undefined]).toEqual([path, true])
    const codes = (profile.facts.demoGrids ?? []).map(({ code }) => code)
    expect(codes.filter((code) => !isGridCode(code))).toEqual([])
    expect(new Set(codes).size).toBe(codes.length)
  })
})

describe('published figures', () => {
  const counts = (placeId: string) => loadProfile(placeId).gridTree.levels.map(({ count }) => count)

  it('are those of the five places', () => {
    expect(counts('dalang')).toEqual([1, 8, 40])
    expect(loadProfile('dalang').facts.gridTree.people).toMatchObject({ gridWorkers: 41, informants: 338 })
    expect(counts('jiangmen')).toEqual([1, 7, 73, 1330, null])
    expect(counts('hongqiao')).toEqual([1, 10, 123, 992])
    expect(loadProfile('hongqiao').appraisal.department?.weights).toMatchObject({ streetMarks: 50 })
    expect(counts('pidu')).toEqual([147, 638, 5965])
    expect(loadProfile('pidu').facts.gridTree.people).toMatchObject({ gridWorkers: 7461 })
    expect(counts('dongan')[1]).toBe(7)
    expect(loadProfile('dongan').facts.figures).toMatchObject({ received: 513, withinTwoWorkingDays: 391 })
  })

  it('let residents of 大崀镇 answer beside verification, those of 红桥区 and 东安县 after it', () => {
    const waits = placeProfiles.filter((one) => one.optionalStages.verification.requiredBeforeRating)
    expect(waits.map(({ id }) => id)).toEqual(['hongqiao', 'dongan'])
  })
})
