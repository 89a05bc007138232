import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import verbs from './verbs.json'

const bootstrap = path.join(__dirname, 'bootstrap.mjs')
const run = (words: string[], options: string[] = []) =>
  spawnSync(process.execPath, [...options, bootstrap, ...words], { encoding: 'utf8' })

test('help lists every verb with its line', () => {
  const { stdout, status } = run(['help'])
  expect(status).toBe(0)
  for (const [verb, description] of Object.entries(verbs)) {
    expect(stdout).toContain(`${verb} `)
    expect(stdout).toContain(description)
  }
})

test('an old Node is told which one is needed', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'node-'))
  const oldNode = path.join(folder, 'old.cjs')
  writeFileSync(
    oldNode,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.19.0' } })`,
  )
  const { stderr, status } = run(['help'], ['--require', oldNode])
  rmSync(folder, { recursive: true })
  expect(status).toBe(1)
  expect(stderr).toContain('需要 Node.js 20.11')
  expect(stderr).toContain('18.19.0')
})

test('an unknown verb is refused with the known ones', () => {
  const { stderr, status } = run(['strat'])
  expect(status).toBe(1)
  expect(stderr).toContain('start')
})
