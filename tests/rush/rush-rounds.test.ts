import { temporaryFolder } from '../../localcloud/testing/temporary-folder'
import { Promises } from './promises'
import { runRushRounds } from './rush-rounds'

const folder = temporaryFolder()
const { RUSH_ROUNDS = '2', RUSH_SEED = '7' } = process.env
const rounds = Number(RUSH_ROUNDS)
/** Of a machine that has much else to do; a quiet one takes some seconds for a round. */
const roundLimitMs = 120_000

describe('a village killed in the middle of a rush', () => {
  // Thirty rounds: npm run prove.
  test(
    'keeps every answer it gave, and no point and no piece of soap is lost or there twice',
    async () => {
      const report = await runRushRounds({ folder, rounds, seed: Number(RUSH_SEED) })
      expect(report.problems).toEqual([])
      expect(report.acknowledged).toBeGreaterThan(60)
    },
    (rounds + 2) * roundLimitMs,
  )
})

describe('what answers promise', () => {
  test('an act without an answer may have happened or not; one with an answer is so', () => {
    const promises = new Promises()
    promises.ask('rd_1', 'open')
    expect([...(promises.all.get('rd_1') ?? [])]).toEqual(['absent', 'open'])
    promises.settle('rd_1', 'open')
    promises.ask('rd_1', 'cancelled')
    expect([...(promises.all.get('rd_1') ?? [])]).toEqual(['open', 'cancelled'])
    promises.exclude('rd_1', 'cancelled')
    expect([...(promises.all.get('rd_1') ?? [])]).toEqual(['open'])
    expect(promises.contradictions).toEqual([])
  })

  test('two answers of which one must be wrong are noticed', () => {
    const promises = new Promises()
    promises.ask('rd_1', 'open')
    promises.settle('rd_1', 'absent')
    promises.settle('rd_1', 'open')
    expect(promises.contradictions).toHaveLength(1)
  })
})
