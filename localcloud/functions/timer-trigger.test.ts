import { parseSchedule, timerEvent } from './timer-trigger'

const next = (config: string, from: string) => parseSchedule(config).nextRun(new Date(from))?.toISOString()

describe('the cron of the platform', () => {
  test.each([
    ['0 */2 * * * * *', '2026-01-01T00:00:30Z', '2026-01-01T00:02:00.000Z'],
    ['0 0 8 * * * *', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00.000Z'], // eight in Beijing is midnight in UTC
    ['0 30 9 * * MON-FRI *', '2026-01-02T02:00:00Z', '2026-01-05T01:30:00.000Z'],
    ['0 0 0 * * 0 *', '2026-01-01T00:00:00Z', '2026-01-03T16:00:00.000Z'], // 0 = Sunday
    ['0 0 0 1 JAN * 2027', '2026-01-05T00:00:00Z', '2026-12-31T16:00:00.000Z'],
    ['15,45 * * * * * *', '2026-01-01T00:00:20Z', '2026-01-01T00:00:45.000Z'],
  ])('%s after %s', (config, from, expected) => {
    expect(next(config, from)).toBe(expected)
  })

  test.each([
    '* * * * *',
    '0 0 0 * * *',
    '60 * * * * * *',
    '0 0 0 L * * *',
    '0 0 0 ? * * *',
    '0 0 0 15W * * *',
    '@daily',
    '',
  ])('%j is refused', (config) => {
    expect(() => parseSchedule(config)).toThrow()
  })

  test('a run is told when it was due, to the second', () => {
    expect(timerEvent('tick', Date.UTC(2026, 0, 1, 0, 0, 0, 250))).toEqual({
      Type: 'Timer',
      TriggerName: 'tick',
      Time: '2026-01-01T00:00:00Z',
      Message: '',
    })
  })
})
