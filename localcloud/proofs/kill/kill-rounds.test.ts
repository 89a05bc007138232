import { temporaryFolder } from '../../testing/temporary-folder'
import { Expectations } from './expectations'
import { runKillRounds } from './kill-rounds'

const directory = temporaryFolder()

describe('a server killed under load', () => {
  // Fifty kills: npm run prove.
  test('has lost nothing it acknowledged, and no transaction came in half', async () => {
    const report = await runKillRounds({ directory, rounds: 3, seed: 11 })
    expect(report).toMatchObject({ rounds: 3, problems: [] })
    expect(report.acknowledged).toBeGreaterThan(20)
  })
})

describe('the expectations notice', () => {
  const items = (...found: [string, number][]) => new Map(found)

  test('an acknowledged write that is gone, a removed item that is back, one that nobody sent', () => {
    const expectations = new Expectations()
    expectations.sendItem('r0-a', 0)
    expectations.answerItem('r0-a', 'done')
    expect(expectations.judgeItems('r0-', items())).toHaveLength(1)
    expectations.sendItem('r0-b', 0)
    expectations.answerItem('r0-b', 'done')
    expectations.sendItem('r0-b', null)
    expectations.answerItem('r0-b', 'done')
    expect(expectations.judgeItems('r0-', items(['r0-b', 0]))).toHaveLength(1)
    expect(expectations.judgeItems('r0-', items(['r0-b', 0], ['r0-c', 0]))).toHaveLength(1)
  })

  test('a write cut off that comes later after all', () => {
    const expectations = new Expectations()
    expectations.sendItem('r0-a', 0)
    expectations.answerItem('r0-a', 'open')
    expect(expectations.judgeItems('r0-', items())).toEqual([])
    expect(expectations.judgeItems('r0-', items(['r0-a', 0]))).toHaveLength(1)
  })

  test('a line of a refused transaction, a missing line of a committed one, panels stamped in part', () => {
    const expectations = new Expectations()
    expectations.journal.set('r0-t', 'refused').set('r0-u', 'done').set('r0-v', 'open')
    expect(expectations.judgeJournal('r0-', new Set(['r0-t', 'r0-v']))).toHaveLength(2)
    expectations.sendStamp(1)
    expectations.answerStamp('open')
    expect(expectations.judgeStamps([1, 1, 1])).toEqual([])
    expect(expectations.judgeStamps([0, 0, 0])).toHaveLength(1)
    expectations.sendStamp(2)
    expect(expectations.judgeStamps([2, 2, 0])).toHaveLength(1)
  })
})
