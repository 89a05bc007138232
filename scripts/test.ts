import { buildApp } from './building/app'
import { buildFunctions } from './building/functions'
import { projectRoot } from './building/project-root'
import { withProgress } from './terminal/progress'
import { runVisibly } from './terminal/run-command'
import { runVerb } from './terminal/run-verb'
import { sumCounts, type TestCount } from './testing/count-tests'
import { runJest } from './testing/run-jest'

const oneFailure: TestCount = { passed: 0, failed: 1 }
const nothing: TestCount = { passed: 0, failed: 0 }

/** In this order: the cheap and telling first. All of them run, so that one look shows everything that is wrong. */
const stages: { title: string; run: () => Promise<TestCount> }[] = [
  {
    title: 'check',
    run: async () => ((await runVisibly('tsx/dist/cli.mjs', ['scripts/check.ts'])) ? nothing : oneFailure),
  },
  { title: 'builds', run: build },
  { title: 'unit and api', run: () => runJest({ projects: ['unit', 'api'], workers: 2 }) },
  { title: 'simulation', run: () => runJest({ projects: ['simulation'], workers: 2 }) },
  { title: 'verbs', run: () => runJest({ projects: ['verbs'], workers: 2 }) },
  { title: 'weapp', run: () => runJest({ projects: ['built', 'weapp'], workers: 2 }) },
  { title: 'browser', run: () => runJest({ projects: ['browser'], workers: 1 }) },
]

runVerb(async () => {
  process.chdir(projectRoot)
  const counts: TestCount[] = []
  const times: string[] = []
  for (const { title, run } of stages) {
    console.log(`\n━━ ${title}`)
    const startedAt = performance.now()
    counts.push(await run())
    times.push(`${title} ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
  }
  const { passed, failed } = sumCounts(counts)
  console.log(`\n${times.join(' · ')}`)
  console.log(`${passed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
})

async function build(): Promise<TestCount> {
  try {
    await withProgress('functions', buildFunctions)
    await withProgress('weapp', () => buildApp('weapp'))
    await withProgress('h5', () => buildApp('h5'))
    return nothing
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return oneFailure
  }
}
