import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Journal, type Outcome } from './journal'

let file: string
beforeEach(async () => {
  file = path.join(await mkdtemp(path.join(tmpdir(), 'journal-')), 'deep/acks.jsonl')
})
afterEach(() => rm(path.dirname(path.dirname(file)), { recursive: true }))

const accepted = (line: number): Outcome => ({
  line,
  ok: true,
  ticketId: `tk_${line}`,
  gridCode: 'DASNAM',
  milliseconds: 5,
})

async function write(outcomes: Outcome[], options: { resume: boolean }): Promise<Journal> {
  const journal = await Journal.open(file, options)
  for (const outcome of outcomes) journal.record(outcome)
  await journal.close()
  return journal
}

test('a resumed journal knows what was acknowledged; a line cut off is not', async () => {
  await write([accepted(1), accepted(2)], { resume: false })
  await appendFile(file, '{"line":3,"ok":true,"tick')
  const { outcomes } = await write([accepted(4)], { resume: true })
  expect([...outcomes.keys()]).toEqual([1, 2, 4])
  expect([...(await write([], { resume: true })).outcomes.keys()]).toEqual([1, 2, 4])
})

test('without resuming it begins anew', async () => {
  await write([accepted(1)], { resume: false })
  expect((await write([accepted(2)], { resume: false })).outcomes.size).toBe(1)
})
