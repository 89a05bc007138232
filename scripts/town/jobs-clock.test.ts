import { setTimeout as pause } from 'node:timers/promises'
import { JobsClock } from './jobs-clock'

test('ticks never overlap, and none begins while it stands', async () => {
  let running = 0
  let most = 0
  let ticks = 0
  const clock = new JobsClock(2, async () => {
    running += 1
    most = Math.max(most, running)
    await pause(10)
    running -= 1
    ticks += 1
  })
  const untilTicks = async (count: number) => {
    while (ticks < count) await pause(1)
  }
  clock.run()
  await untilTicks(3)
  await clock.stand()
  expect(running).toBe(0)
  const ticksWhenStanding = ticks
  await pause(20)
  expect([most, ticks]).toEqual([1, ticksWhenStanding])

  clock.run()
  await untilTicks(ticksWhenStanding + 1)
  await clock.stand()
})
