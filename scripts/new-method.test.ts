/** A newcomer's first step: the written files compile, and the written test says what is missing. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(__dirname, '..')
const left = new Set(['.git', 'node_modules', 'dist', '.data', 'coverage', '.swc'])
let copy: string

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'new-method-'))
  for (const name of readdirSync(root).filter((entry) => !left.has(entry))) {
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true })
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true }))

function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: copy, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}
const generate = (...words: string[]) => run('--import', 'tsx', 'scripts/new-method.ts', ...words)

test('what is no method name, or is one already, is refused and changes nothing', () => {
  for (const name of ['ticket', 'Ticket.urge', 'ticket.delete', 'ticket.submit']) {
    expect(generate(name)).toMatchObject({ status: 1, output: expect.not.stringContaining('    at ') as string })
  }
})

test('a method of a known domain and one of a new domain compile, and their tests fail', () => {
  const known = generate('ticket.urgeAgain')
  expect(known.output).toContain('written  cloudfunctions/modules/ticket/handlers/urge-again.ts')
  expect(known.output).toContain('changed  shared/contract/ticket.ts')
  expect(generate('weather.list', '--query').output).toContain('changed  cloudfunctions/api/handlers.ts')

  expect(run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.json')).toEqual({ status: 0, output: '' })

  const tests = ['tests/api/ticket.urgeAgain.test.ts', 'tests/api/weather.list.test.ts']
  const { status, output } = run('node_modules/jest/bin/jest.js', '-t', 'as its contract says', ...tests)
  expect(status).toBe(1)
  expect(output).toContain('2 failed')
  expect(output).toContain('INTERNAL')
}, 600_000)
