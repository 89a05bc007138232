import { setTimeout as pause } from 'node:timers/promises'
import { runSteps } from './run-steps'

test('runs every step, no more than asked at once, and keeps each complaint', async () => {
  let running = 0
  let most = 0
  const step = (name: string, complaint: string | null) => ({
    name,
    run: async () => {
      running += 1
      most = Math.max(most, running)
      await pause(5)
      running -= 1
      return complaint
    },
  })
  const told: string[] = []
  const results = await runSteps([step('a', null), step('b', 'wrong'), step('c', null)], 2, ({ name }) =>
    told.push(name),
  )
  expect(most).toBe(2)
  expect(told.sort()).toEqual(['a', 'b', 'c'])
  expect(results.filter(({ complaint }) => complaint !== null).map(({ name }) => name)).toEqual(['b'])
})
