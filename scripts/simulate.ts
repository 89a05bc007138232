import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { bundleSimulation } from './simulating/bundle'
import { runFleet, tellWorld, type Finding } from './simulating/fleet'
import { mutants, type Mutant } from './simulating/mutants'
import { toPace } from './simulating/pace'
import { sceneNames, type Scene } from './simulating/scenes'
import { Refusal, runVerb } from './terminal/run-verb'

const usage = `npm run simulate -- [--worlds N] [--seed S] [--scene name] [--mutant name] [--processes N]
npm run simulate -- --replay <seed> [--scene name] [--mutant name]
npm run simulate -- --list-mutants`

runVerb(async (words) => {
  const options = readOptions(words)
  if (options.listMutants) {
    console.log(mutants.map(({ name }) => name).join('\n'))
    return
  }
  const { mutant, scene } = options
  // Ends the worlds' processes and their folder too: they are told when this process ends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))
  const bundle = await bundleSimulation(mutant ? [mutant] : [])
  try {
    const settings = { ...options, scene: scene ?? mutant?.scene, bundle: bundle.file }
    await (options.replay === undefined ? simulate(settings) : replay(settings, options.replay))
  } finally {
    bundle.remove()
  }
})

interface Settings {
  readonly bundle: string
  readonly worlds: number
  readonly seed: number
  readonly scene: Scene | undefined
  readonly mutant: Mutant | undefined
  readonly processes: number
}

async function simulate({ bundle, worlds, seed, scene, mutant, processes }: Settings): Promise<void> {
  const pace = toPace(worlds)
  const report = await runFleet({ bundle, first: seed, worlds, scene, processes, onProgress: pace.show })
  console.log(pace.end(report.worlds))
  const lines = Object.entries(report.lines).sort(([, left], [, right]) => right - left)
  console.log(lines.map(([kind, count]) => `${kind} ${count.toLocaleString('en')}`).join(' · '))
  const { finding } = report
  if (!finding) {
    console.log(`✓ ${report.worlds.toLocaleString('en')} worlds from seed ${seed}, no promise broken`)
    return
  }
  const { story } = await tellWorld(bundle, finding.seed, finding.scene)
  console.log(`\n${story.slice(-30).join('\n')}\n`)
  throw new Refusal(toSentence(finding, mutant))
}

async function replay({ bundle, scene }: Settings, seed: number): Promise<void> {
  const { story, finding } = await tellWorld(bundle, seed, scene)
  console.log(story.join('\n'))
  if (finding) throw new Refusal(`\n✗ ${finding.message}`)
  console.log('\n✓ no promise broken')
}

function toSentence({ seed, scene, message }: Finding, mutant: Mutant | undefined): string {
  const more = mutant ? ` --mutant ${mutant.name}` : ''
  return `✗ ${message}\nseed ${seed}, scene ${scene}; step by step: npm run simulate -- --replay ${seed} --scene ${scene}${more}`
}

function readOptions(words: string[]) {
  const { values } = parseWords(words)
  const mutant = mutants.find(({ name }) => name === values.mutant)
  if (values.mutant !== undefined && !mutant) {
    throw new Refusal(`没有这个变异：${values.mutant} · no such mutant; npm run simulate -- --list-mutants`)
  }
  const scene = sceneNames.find((name) => name === values.scene)
  if (values.scene !== undefined && !scene) throw new Refusal(`--scene ${sceneNames.join('|')}`)
  return {
    worlds: toCount(values.worlds, 1),
    seed: toCount(values.seed),
    processes: toCount(values.processes ?? String(availableParallelism()), 1),
    replay: values.replay === undefined ? undefined : toCount(values.replay),
    scene,
    listMutants: values['list-mutants'],
    mutant,
  }
}

function parseWords(words: string[]) {
  try {
    return parseArgs({
      args: words,
      options: {
        worlds: { type: 'string', default: '20000' },
        seed: { type: 'string', default: '1' },
        scene: { type: 'string' },
        mutant: { type: 'string' },
        replay: { type: 'string' },
        processes: { type: 'string' },
        'list-mutants': { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : ''}\n${usage}`)
  }
}

function toCount(text: string, least = 0): number {
  const count = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(count) || count < least) throw new Refusal(usage)
  return count
}
