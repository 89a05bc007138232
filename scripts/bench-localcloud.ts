import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { BenchBusyError } from '../localcloud/bench/cache'
import { toReport } from '../localcloud/bench/report'
import { type BenchOptions, runBench } from '../localcloud/bench/run-bench'
import { WORKLOADS } from '../localcloud/bench/workload'
import { Refusal, runVerb } from './terminal/run-verb'

const names = WORKLOADS.map(({ name }) => name)
const usage = `npm run bench:localcloud -- [--quick] [--only ${names.join('|')}] [--documents 1000,500000] [--clients 1,16,64] [--json file] [--profile folder]`
const quick = { documents: [1000], clients: [16], workloads: ['read', 'update'], slices: 3, sliceMs: 1500, starts: 0 }
const full = { documents: [1000, 500_000], clients: [1, 16, 64], workloads: [], slices: 3, sliceMs: 1500, starts: 5 }

runVerb(async (words) => {
  const { json, ...options } = readOptions(words)
  // Ends the children too: they are told when this process ends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))
  const results = await runBench({ ...options, print: (line) => console.log(line) }).catch((error: unknown) => {
    throw error instanceof BenchBusyError ? new Refusal(error.message) : error
  })
  console.log(`\n${toReport(results)}`)
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`)
})

function readOptions(words: string[]): Omit<BenchOptions, 'print'> & { json: string | undefined } {
  const { values } = parseWords(words)
  const chosen = values.quick ? quick : full
  const here = (file: string | undefined) => file && path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file)
  const workloads = values.only === undefined ? chosen.workloads : [values.only]
  if (workloads.some((workload) => !names.includes(workload))) throw new Refusal(usage)
  return {
    ...chosen,
    workloads,
    documents: numbers(values.documents) ?? chosen.documents,
    clients: numbers(values.clients) ?? chosen.clients,
    json: here(values.json),
    profileDir: here(values.profile),
  }
}

function parseWords(words: string[]) {
  try {
    return parseArgs({
      args: words,
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string' },
        documents: { type: 'string' },
        clients: { type: 'string' },
        json: { type: 'string' },
        profile: { type: 'string' },
      },
    })
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : ''}\n${usage}`)
  }
}

/** '1000,500000' as numbers, ascending. */
function numbers(text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d*(,[1-9]\d*)*$/.test(text)) throw new Refusal(usage)
  return text
    .split(',')
    .map(Number)
    .sort((a, b) => a - b)
}
