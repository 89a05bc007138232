/** What people download before they see anything, and what a cold function loads before it answers. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

const dist = path.resolve(__dirname, '../../../dist')
const weapp = path.join(dist, 'weapp')
const kilobytes = (bytes: number) => Math.round(bytes / 1000)
const most = { main: 900, subpackage: 500, bundle: 1_400 }

const files = readdirSync(weapp, { recursive: true, encoding: 'utf8' })
  .map((file) => ({ file, bytes: statSync(path.join(weapp, file)) }))
  .filter(({ bytes }) => bytes.isFile())
  .map(({ file, bytes }) => ({ file, bytes: bytes.size }))
const { subPackages } = JSON.parse(readFileSync(path.join(weapp, 'app.json'), 'utf8')) as {
  subPackages: { root: string }[]
}
const roots = subPackages.map(({ root }) => `${root.replace(/\/$/, '')}/`)
const weigh = (belongs: (file: string) => boolean) =>
  kilobytes(files.filter(({ file }) => belongs(file)).reduce((sum, { bytes }) => sum + bytes, 0))

test(`the main package weighs at most ${most.main} KB`, () => {
  expect(weigh((file) => !roots.some((root) => file.startsWith(root)))).toBeLessThanOrEqual(most.main)
})

test.each(roots)(`the subpackage %s weighs at most ${most.subpackage} KB`, (root) => {
  expect(weigh((file) => file.startsWith(root))).toBeLessThanOrEqual(most.subpackage)
})

test('the mini-program carries no zod: it takes the contract’s types only', () => {
  const scripts = files.filter(({ file }) => file.endsWith('.js'))
  const carriers = scripts.filter(({ file }) => readFileSync(path.join(weapp, file), 'utf8').includes('ZodError'))
  expect(carriers).toEqual([])
})

test.each(['api', 'jobs'])(`the function %s weighs at most ${most.bundle} KB and says what it needs`, (name) => {
  const folder = path.join(dist, 'functions', name)
  expect(kilobytes(statSync(path.join(folder, 'index.js')).size)).toBeLessThanOrEqual(most.bundle)
  expect(existsSync(path.join(folder, 'config.json'))).toBe(true)
})

test('jobs has its one timer, with the seven fields the platform wants', () => {
  const config = JSON.parse(readFileSync(path.join(dist, 'functions/jobs/config.json'), 'utf8')) as {
    triggers: { type: string; config: string }[]
  }
  expect(config.triggers).toHaveLength(1)
  expect(config.triggers[0]?.config.split(' ')).toHaveLength(7)
})
