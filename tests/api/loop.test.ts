import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { walkLoop } from '../../scripts/looping/walk-loop'
import { ask, town } from '../support/api'

const run = promisify(execFile)
const root = path.resolve(__dirname, '../..')
const loop = (...words: string[]) =>
  run(process.execPath, ['--import', 'tsx', path.join(root, 'scripts/loop.ts'), ...words], { cwd: root })

test('the whole loop holds over HTTP: reports, answers, points, soap', async () => {
  const before = await ask('demo-resident-1', 'points.get', {})
  const lines: string[] = []
  await walkLoop(town, (line) => lines.push(line))
  const after = await ask('demo-resident-1', 'points.get', {})
  // Two points for the lamp and one for answering, less four for the soap.
  expect(after.available - before.available).toBe(2 + 1 - 4)
  expect(lines.filter((line) => line.includes('到账 3 分'))).toHaveLength(3)
  expect(lines.join('\n')).toContain('同一个码再用：领过了')
})

test('the verb says in words that nobody answers, and ends with a failure', async () => {
  const failure = await loop('--url', 'http://127.0.0.1:9').catch((error: unknown) => error)
  expect(failure).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('请先在另一个窗口运行 npm start') as string,
  })
})
