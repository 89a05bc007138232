import path from 'node:path'
import { parseArgs } from 'node:util'
import { SingleBar } from 'cli-progress'
import { Door } from './replay/door'
import { findFindings } from './replay/findings'
import { Journal } from './replay/journal'
import { readMessages } from './replay/messages'
import { readBack } from './replay/read-back'
import { toReport } from './replay/report'
import { joinAll, submitAll } from './replay/submit-all'
import { Refusal, runVerb } from './terminal/run-verb'
import { readSettings } from './town/settings'

const concurrency = 16

runVerb(async (words) => {
  const { file, limit, resume, url, journalFile } = readOptions(words)
  const messages = await readMessages(file, limit)
  const door = new Door(url)
  const journal = await Journal.open(journalFile, { resume })

  const residents = new Set(messages.map(({ openid }) => openid)).size
  await withBar('加入 join  ', residents, (tick) => joinAll(door, messages, concurrency, tick))
  await withBar('提交 submit', messages.length, (tick) => submitAll(door, messages, journal, { concurrency, tick }))
  await journal.close()
  const found = await withBar('读回 read  ', messages.length, (tick) =>
    readBack(door, messages, journal.outcomes, { concurrency, tick }),
  )

  const findings = findFindings(messages, journal.outcomes, found)
  console.log(`\n${toReport(findings, door)}\n\n回执 acknowledgements ${journalFile}`)
  const { lost, twice, misplaced, accepted, listed } = findings
  if (lost.length + twice.length + misplaced.length > 0 || listed !== accepted) {
    throw new Refusal('\n有丢失、重复或没有落到本格网格员的工单。Something was lost, doubled or misplaced.')
  }
})

const usage = 'npm run replay -- <file.jsonl> [--limit N] [--resume] [--url http://127.0.0.1:8787] [--journal file]'

function readOptions(words: string[]) {
  const { values, positionals } = parseWords(words)
  const [name] = positionals
  if (name === undefined || (values.limit !== undefined && !/^[1-9]\d*$/.test(values.limit))) throw new Refusal(usage)
  const { port, dataDir } = readSettings(process.env)
  const file = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), name)
  return {
    file,
    limit: values.limit === undefined ? Infinity : Number(values.limit),
    resume: values.resume,
    url: values.url ?? `http://127.0.0.1:${port}`,
    journalFile: values.journal ?? path.join(dataDir, 'replay', `${path.basename(file, '.jsonl')}.acks.jsonl`),
  }
}

function parseWords(words: string[]) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        limit: { type: 'string' },
        resume: { type: 'boolean', default: false },
        url: { type: 'string' },
        journal: { type: 'string' },
      },
    })
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : ''}\n${usage}`)
  }
}

async function withBar<T>(title: string, total: number, work: (tick: () => void) => Promise<T>): Promise<T> {
  const bar = new SingleBar({
    format: `${title} {bar} {value}/{total} {duration_formatted}`,
    noTTYOutput: true,
    notTTYSchedule: 5_000,
  })
  bar.start(total, 0)
  try {
    return await work(() => bar.increment())
  } finally {
    bar.stop()
  }
}
