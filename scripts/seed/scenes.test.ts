import { findMatter } from '@shared/content'
import reportsJson from '@shared/content/stories/reports.json'
import { homeGridCode } from './demo-people'
import { scenes, type Moment } from './scenes'

/** Hours before the seed, taking its time of day as midnight: scenes must be in order whatever the hour is. */
const hoursBack = (at: Moment) =>
  'minutesAgo' in at
    ? at.minutesAgo / 60
    : at.daysAgo * 24 - Number(at.clock.slice(0, 2)) - Number(at.clock.slice(3)) / 60

describe.each(scenes)('the scene of $report', ({ report, submitted, steps }) => {
  const matterCode = reportsJson.reports.find(({ id }) => id === report)?.expected.matterCode ?? ''

  it('happens in order, and before the day of the seed unless it is new', () => {
    const times = [submitted, ...steps.map(({ at }) => at)].map(hoursBack)
    expect(times).toEqual([...times].sort((left, right) => right - left))
    for (const time of times) expect(time).toBeGreaterThan(0)
  })

  it('claims to be done without a photo only where none is asked for', () => {
    const fixed = steps.some((step) => step.event === 'resolve' && step.resolution === 'fixed')
    if (fixed) expect(findMatter(matterCode)?.evidence.after).toBe('none')
  })
})

describe('the scenes', () => {
  it('are told once each', () => {
    expect(new Set(scenes.map(({ report }) => report)).size).toBe(scenes.length)
  })

  it('leave the street lamp of the demo to its visitors', () => {
    const lamps = reportsJson.reports.filter(({ expected }) => expected.matterCode === 'FAC-LAMP').map(({ id }) => id)
    expect(scenes.filter(({ gridCode, report }) => gridCode === homeGridCode && lamps.includes(report))).toEqual([])
  })
})
