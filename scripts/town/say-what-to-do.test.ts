import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type FunctionDefinition, startLocalCloud } from '../../localcloud'
import { Refusal } from '../terminal/run-verb'
import { sayWhatToDo } from './say-what-to-do'

const dataDir = mkdtempSync(path.join(tmpdir(), 'lingrid-start-'))
afterEach(() => delete process.env['LOCALCLOUD_FAULTS'])
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const start = (functions: FunctionDefinition[]) =>
  startLocalCloud({ port: 0, dataDir, schema: [], functions, mounts: [] }).catch(sayWhatToDo)

test('whatever localcloud refuses to start with is a sentence', async () => {
  process.env['LOCALCLOUD_FAULTS'] = '{'
  await expect(start([])).rejects.toThrow(Refusal)
  delete process.env['LOCALCLOUD_FAULTS']
  await expect(start([{ name: '1', file: '/none.js' }])).rejects.toThrow(Refusal)
})

test('a bug keeps its stack', () => {
  const bug = new Error('bug')
  expect(() => sayWhatToDo(bug)).toThrow(bug)
})
