import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LocalCloud, startLocalCloud } from '../index'
import { connect, type Row } from '../testing/sdk'
import { temporaryFolder } from '../testing/temporary-folder'
import { runDataCommand } from './command-line'

const folder = temporaryFolder()
const dataDir = join(folder, 'data')
const schema = [{ name: 'items', indexes: [{ name: 'n', keys: [['n', 1]] as [string, 1][], unique: true }] }]
const start = (directory: string) => startLocalCloud({ port: 0, dataDir: directory, schema, functions: [], mounts: [] })
const documents: Row[] = [
  { _id: 'a', n: 1.5, big: 1_795_384_694_268, at: new Date(1_535_736_600_882), list: [null, true, { x: 'é\n' }] },
  { _id: 'b', n: 2, at: new Date(-5), name: '云' },
  ...Array.from({ length: 1200 }, (_, n) => ({ _id: `row-${n}`, n: n + 10 })),
]
let cloud: LocalCloud
const itemsOf = (server: LocalCloud) => connect(server.url).database().collection('items')

/** Runs a command and answers its exit code and what it printed. */
async function run(words: string, directory = dataDir): Promise<{ code: number; printed: string }> {
  const lines: string[] = []
  const code = await runDataCommand(words.split(' ').filter(Boolean), directory, (line) => lines.push(line))
  return { code, printed: lines.join('\n') }
}

beforeAll(async () => {
  cloud = await start(dataDir)
  await itemsOf(cloud).add(documents)
})
afterAll(() => cloud.close())

test('beside a running server data can be checked and exported, and nothing else', async () => {
  const writing = Promise.all(Array.from({ length: 50 }, (_, n) => itemsOf(cloud).add({ _id: `w-${n}`, n: -n - 1 })))
  const checked = await run('check')
  await writing
  expect(checked).toMatchObject({ code: 0, printed: expect.stringMatching(/^完好：\d+ 个文档，1 个集合/) as string })
  await itemsOf(cloud)
    .where({ n: connect(cloud.url).database().command.lt(0) })
    .remove()
  expect((await run('backup')).printed).toContain('/dev/backup')
  for (const words of ['backup', `restore ${folder}`, `import ${folder}/x.json`])
    expect((await run(words)).code).toBe(1)
  expect(await run(`export ${folder}/live`)).toMatchObject({ code: 0 })
  expect((await run(`export ${folder}/live`)).printed).toContain('已经存在')
})

test('an export is JSON lines as CloudBase’s import takes them', () => {
  const text = readFileSync(join(folder, 'live/items.json'), 'utf8')
  const lines = text.split('\n')
  expect(lines.pop()).toBe('')
  expect(lines).toHaveLength(documents.length)
  expect(lines[0]).toBe(
    '{"_id":"a","n":1.5,"big":1795384694268,"at":{"$date":"2018-08-31T17:30:00.882Z"},"list":[null,true,{"x":"é\\n"}]}',
  )
})

test('what was exported comes back by an import, and again by upsert; insert refuses what is there', async () => {
  const target = join(folder, 'imported')
  await (await start(target)).close()
  const file = join(folder, 'live/items.json')
  const all = documents.length
  expect(await run(`import ${file}`, target)).toEqual({
    code: 0,
    printed: `集合 items：导入 ${all} 个文档，失败 0 个。`,
  })
  const again = await run(`import ${file}`, target)
  expect(again).toMatchObject({ code: 1, printed: expect.stringContaining(`导入 0 个文档，失败 ${all} 个`) as string })
  expect(again.printed).toMatch(/^第 1 行：.*E11000/)
  expect(await run(`import ${file} --upsert`, target)).toMatchObject({ code: 0 })
  const server = await start(target)
  const found = await itemsOf(server).limit(1000).orderBy('n', 'asc').get()
  expect(found.data.slice(0, 2)).toEqual(documents.slice(0, 2))
  expect((await itemsOf(server).count()).total).toBe(all)
  await server.close()
  expect(await run('check', target)).toMatchObject({ code: 0 })
})

test('lines that cannot be imported are named, the others go in; the collection can be another', async () => {
  const target = join(folder, 'mixed')
  const file = join(folder, 'mixed.json')
  writeFileSync(file, '\ufeff{"_id":"a","n":{"$numberInt":"1"}}\r\n\nnot json\n[1]\n{"_id":"b","$x":1}\n')
  appendFileSync(file, '{"_id":{"$oid":"5f0000000000000000000001"},"at":{"$date":"2018-08-31T17:30:00.882Z"}}')
  await (await start(target)).close()
  const { code, printed } = await run(`import ${file} --into others --upsert`, target)
  expect(code).toBe(1)
  expect(printed).toMatch(/^第 3 行：.*\n第 4 行：.*\n第 5 行：.*\n集合 others：导入 2 个文档，失败 3 个。$/)
  await run(`export ${folder}/mixed-out others`, target)
  expect(readFileSync(join(folder, 'mixed-out/others.json'), 'utf8')).toBe(
    '{"_id":"5f0000000000000000000001","at":{"$date":"2018-08-31T17:30:00.882Z"}}\n{"_id":"a","n":1}\n',
  )
  expect((await run(`import ${folder}/nowhere.json`, target)).code).toBe(1)
  expect((await run(`export ${folder}/none nothing`, target)).printed).toContain('没有 nothing 这个集合')
})

test('backup, damage, check, restore: by commands alone', async () => {
  const target = join(folder, 'whole')
  await (await start(target)).close()
  await run(`import ${folder}/live/items.json`, target)
  expect((await run('backup one', target)).code).toBe(0)
  truncateSync(join(target, 'database/data.mdb'), 40_000)
  const damaged = await run('check', target)
  expect(damaged).toMatchObject({ code: 1, printed: expect.stringContaining('database/data.mdb') as string })
  expect((await run(`export ${folder}/never`, target)).printed).toContain('已损坏')
  const restored = await run(`restore ${target}/backups/one`, target)
  expect(restored.printed).toContain(`已恢复`)
  expect(readdirSync(target).some((name) => name.startsWith('before-restore-'))).toBe(true)
  expect((await run('check', target)).printed).toContain(`${documents.length} 个文档`)
})

test('words that make no command are answered with the usage', async () => {
  for (const words of ['', 'constructor', 'restore', 'import', 'export']) {
    expect(await run(words)).toMatchObject({ code: 1, printed: expect.stringContaining('用法') as string })
  }
  expect(await run('check --no-such')).toMatchObject({ code: 1, printed: expect.stringContaining('用法') as string })
  expect((await run('check', join(folder, 'nowhere'))).printed).toContain('没有')
})
