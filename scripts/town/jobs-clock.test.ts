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
  clock.run()
  await pause(60)
  await clock.stand()
  expect(running).toBe(0)
  const ticksWhenStanding = ticks
  await pause(20)
  expect([most, ticks]).toEqual([1, ticksWhenStanding])
  expect(ticks).toBeGreaterThan(1)

  clock.run()
  await pause(30)
  await clock.stand()
  expect(ticks).toBeGreaterThan(ticksWhenStanding)
})
