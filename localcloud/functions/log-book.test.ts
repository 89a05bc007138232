import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../testing/temporary-folder'
import { LogBook } from './log-book'

const folder = temporaryFolder()

test('long lines are cut: soon in memory, at a million characters in the file', async () => {
  const logs = new LogBook(folder)
  for (const count of [10_000, 20_000, 2_000_000]) {
    logs.append({ function: 'f', level: 'log', requestId: '', text: 'x'.repeat(count) })
  }
  await logs.close()
  const start = 'x'.repeat(10_000)
  const kept = logs.latest().map(({ text }) => text)
  expect(kept).toEqual([start, `${start}… (20000 characters)`, `${start}… (2000000 characters)`])
  const [file = ''] = readdirSync(folder)
  const written = readFileSync(join(folder, file), 'utf8').trim().split('\n')
  const lengths = written.map((line) => (JSON.parse(line) as { text: string }).text.replace(/….*/, '').length)
  expect(lengths).toEqual([10_000, 20_000, 1_000_000])
})
