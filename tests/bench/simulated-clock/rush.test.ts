import { runRush } from './rush'
import { VirtualClock } from './virtual-clock'

const takers = 3_000
const withinMs = 5_000

describe('three thousand want the same thing within five seconds', () => {
  test('there is enough: everybody gets one, and nearly nobody waits as long as a blink', async () => {
    const report = await runRush({ seed: 1, takers, withinMs, pools: Array<number>(6).fill(500), door: 'reads' })
    expect(report).toMatchObject({ decided: takers, succeeded: takers, violations: [] })
    expect(report.p99).toBeLessThanOrEqual(60)
  })

  test('there are five hundred: so many get one, the others are told at once', async () => {
    const report = await runRush({ seed: 2, takers, withinMs, pools: [500], door: 'remembers' })
    expect(report).toMatchObject({ decided: takers, succeeded: 500, soldOut: takers - 500, violations: [] })
    expect(report.p99).toBeLessThanOrEqual(60)
  })
})

test('a clock that jumps rings everybody in order and waits for nobody', async () => {
  const clock = new VirtualClock(1_000)
  const rung: string[] = []
  const walk = async (name: string, steps: number[]) => {
    for (const step of steps) {
      await clock.sleep(step)
      rung.push(`${name} at ${clock.now}`)
    }
  }
  void walk('a', [30, 5_000_000])
  void walk('b', [10, 10, 20])
  void walk('c', [30])
  await clock.run()
  expect(rung).toEqual(['b at 1010', 'b at 1020', 'a at 1030', 'c at 1030', 'b at 1040', 'a at 5001030'])
})
