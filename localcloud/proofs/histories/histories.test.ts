import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { openScratchFolder } from '../scratch-folder'
import { runHistories, type RunRequest } from './run-histories'

const scratch = openScratchFolder()
afterAll(() => scratch.remove())

const run = (request: Omit<RunRequest, 'directory'>) => {
  return runHistories({ directory: mkdtempSync(join(scratch.path, 'histories-')), ...request })
}

describe('concurrent transactions', () => {
  // A thousand runs: npm run prove.
  test('keep snapshot isolation in every seeded history, and the histories are worth checking', async () => {
    const { violation, statistics } = await run({ firstSeed: 1, runs: 250 })
    expect(violation).toBeNull()
    expect(statistics).toMatchObject({ runs: 250 })
    // Nothing of what the checker looks for could show in runs where nobody meets anybody.
    expect(statistics.writeSkews).toBeGreaterThan(20)
    expect(statistics.endings.committed).toBeGreaterThan(2000)
    expect(statistics.endings.conflict).toBeGreaterThan(500)
    expect(statistics.endings.duplicate).toBeGreaterThan(20)
    expect(statistics.endings.expired).toBeGreaterThan(50)
    expect(statistics.endings.aborted).toBeGreaterThan(50)
    expect(statistics.waits).toBeGreaterThan(100)
  })

  test('taken in turns repeat from their seed', async () => {
    const request: Omit<RunRequest, 'directory'> = { firstSeed: 4, runs: 1, workload: 'list-append', mode: 'in turns' }
    const [once, again] = [await run(request), await run(request)]
    expect(once.lastHistory.length).toBeGreaterThan(20)
    expect(again.lastHistory).toEqual(once.lastHistory)
  })
})
