import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import type { runHistories } from './run-histories'

const engine = join(__dirname, '../../engine')

/** One guard taken out of the engine: in `file`, each `from` becomes its `to`. */
export interface Mutation {
  file: string
  changes: [from: string, to: string][]
}

/** The runs of histories with an engine that lacks the guard. The engine itself knows nothing of this. */
export async function buildMutant(mutation: Mutation): Promise<typeof runHistories> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'run-histories.ts')],
    bundle: true,
    packages: 'external',
    write: false,
    platform: 'node',
    format: 'cjs',
    plugins: [mutationPlugin(mutation)],
    logLevel: 'silent',
  })
  const loaded: { exports: { runHistories?: typeof runHistories } } = { exports: {} }
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- our own sources, built a line above
  const evaluate = new Function('module', 'exports', 'require', '__dirname', outputFiles[0]?.text ?? '') as (
    ...parts: unknown[]
  ) => void
  evaluate(loaded, loaded.exports, createRequire(__filename), __dirname)
  const { runHistories: run } = loaded.exports
  if (!run) throw new Error('the bundle exports no runHistories')
  return run
}

function mutationPlugin({ file, changes }: Mutation): Plugin {
  const mutated = join(engine, file)
  return {
    name: 'mutation',
    setup(bundler) {
      bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        return path === mutated
          ? { contents: mutate(readFileSync(mutated, 'utf8'), file, changes), loader: 'ts' }
          : null
      })
    },
  }
}

function mutate(source: string, file: string, changes: Mutation['changes']): string {
  return changes.reduce((text, [from, to]) => {
    // A change that no longer fits would pass for a guard that cannot be removed.
    if (text.split(from).length !== 2) throw new Error(`${file} does not contain exactly once: ${from}`)
    return text.replace(from, () => to)
  }, source)
}
