import { startTimer } from './function-timer'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

test('a run that is due while the last one still runs is left out, and nothing runs once stopped', async () => {
  let finish: () => void = () => undefined
  const invoke = jest.fn(() => new Promise<void>((resolve) => (finish = resolve)))
  const stop = startTimer({ name: 'jobs', file: '/jobs.js', timer: { intervalMs: 10 } }, invoke)
  await jest.advanceTimersByTimeAsync(100)
  expect(invoke).toHaveBeenCalledTimes(1)
  finish()
  await jest.advanceTimersByTimeAsync(10)
  expect(invoke).toHaveBeenCalledTimes(2)
  finish()
  stop()
  await jest.advanceTimersByTimeAsync(100)
  expect(invoke).toHaveBeenCalledTimes(2)
})
