import { runSlice } from './slice'

test('a slice counts every operation of every client, and fails with the first that fails', async () => {
  const calls = [0, 0, 0]
  const work = async (client: number) => {
    calls[client] = (calls[client] ?? 0) + 1
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { latencies, operationsPerSecond } = await runSlice(3, 20, work)
  expect(Math.min(...calls)).toBeGreaterThan(0)
  expect(latencies).toHaveLength(calls.reduce((sum, count) => sum + count))
  expect(operationsPerSecond).toBeGreaterThan(0)
  const refused = runSlice(2, 20, () => Promise.reject(new Error('no')))
  await expect(refused).rejects.toThrow('no')
})
