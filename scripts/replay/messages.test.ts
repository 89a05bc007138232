import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { baseGridCodes, readMessages } from './messages'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'messages-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function fileOf(...lines: string[]): Promise<string> {
  const file = path.join(folder, 'reports.jsonl')
  await writeFile(file, lines.join('\n'))
  return file
}
const lamp = (number: number) => JSON.stringify({ uid: `L${number}`, text: `第${number}盏路灯坏了` })

test('forty messages go to forty grids, and the same file gives the same people and requests', async () => {
  const file = await fileOf(...Array.from({ length: 80 }, (_, index) => lamp(index)))
  const messages = await readMessages(file)
  expect(new Set(messages.slice(0, 40).map(({ gridCode }) => gridCode))).toEqual(new Set(baseGridCodes))
  expect(new Set(messages.map(({ openid }) => openid)).size).toBe(80)
  expect(await readMessages(file)).toEqual(messages)
})

test('every request is a ULID of its own, even where two lines say the same', async () => {
  const messages = await readMessages(await fileOf(lamp(1), lamp(1), lamp(2)))
  expect(new Set(messages.map(({ requestId }) => requestId)).size).toBe(3)
  for (const { requestId } of messages) expect(requestId).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
})

test('empty lines are not counted, a limit takes the first', async () => {
  const messages = await readMessages(await fileOf('', lamp(1), '', lamp(2), lamp(3)), 2)
  expect(messages.map(({ line, text }) => [line, text])).toEqual([
    [2, '第1盏路灯坏了'],
    [4, '第2盏路灯坏了'],
  ])
})

test.each([
  ['{"text":', '第 1 行不是 JSON'],
  ['{"words":"x"}', '第 1 行没有文字'],
  ['7', '第 1 行没有文字'],
])('the line %s is refused with its number', async (line, sentence) => {
  await expect(readMessages(await fileOf(line))).rejects.toThrow(sentence)
})

test('a file that is not there is refused', async () => {
  await expect(readMessages(path.join(folder, 'none.jsonl'))).rejects.toThrow('读不到')
})
