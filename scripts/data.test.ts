import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bringToFormat } from '../localcloud/operations/format'

const folder = mkdtempSync(join(tmpdir(), 'data-verb-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the exit code tells how it went though nobody reads the output', async () => {
  await bringToFormat(join(folder, 'database'))
  const words = ['--import', 'tsx', join(__dirname, 'data.ts'), 'check', folder]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  let complaint = ''
  child.stderr.on('data', (text: Buffer) => (complaint += String(text)))
  const [code] = (await once(child, 'close')) as [number]
  expect({ code, complaint }).toEqual({ code: 0, complaint: '' })
})
