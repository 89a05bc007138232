import { projectRoot } from './building/project-root'
import { runSteps, type Step } from './checking/run-steps'
import { findActiveStyles } from './checking/styles'
import { Refusal, runVerb } from './terminal/run-verb'
import { runQuietly } from './terminal/run-command'

const tool = (name: string, script: string, words: string[]): Step => ({
  name,
  run: async () => {
    const { succeeded, output } = await runQuietly(script, words)
    return succeeded ? null : output
  },
})

const typescript = 'typescript/bin/tsc'
const sources = ['shared', 'cloudfunctions', 'miniprogram', 'localcloud', 'scripts', 'tests', 'config']

/** The longest first, so that the short ones fill the other core. */
const steps: Step[] = [
  tool('lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
  tool('types', typescript, ['-p', 'tsconfig.json']),
  tool('types of shared (no node, no wx)', typescript, ['-p', 'shared/tsconfig.json']),
  tool('format (repair: npx prettier --write .)', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  tool('architecture', 'dependency-cruiser/bin/dependency-cruise.mjs', [
    ...['--config', '.dependency-cruiser.cjs'],
    ...sources,
  ]),
  tool('dead code', 'knip/bin/knip.js', ['--no-progress', '--no-config-hints']),
  {
    name: 'styles',
    run: async () => (await findActiveStyles('miniprogram')).join('\n') || null,
  },
]

runVerb(async () => {
  process.chdir(projectRoot)
  const results = await runSteps(steps, 2, ({ name, complaint, seconds }) => {
    console.log(`${complaint === null ? '✓' : '✗'} ${name} ${seconds.toFixed(1)} s`)
  })
  const failed = results.filter(({ complaint }) => complaint !== null)
  for (const { name, complaint } of failed) console.error(`\n── ${name}\n${complaint?.trimEnd()}`)
  if (failed.length > 0) throw new Refusal(`\n${failed.length} of ${steps.length} checks failed`)
})
