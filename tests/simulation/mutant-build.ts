import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { build, type Plugin } from 'esbuild'
import type { runWorlds } from './world'

const root = path.join(__dirname, '../..')

/** One mistake somebody could make: in `file`, `from` becomes `to`. */
export interface Mutation {
  readonly file: string
  readonly changes: readonly (readonly [from: string, to: string])[]
}

function mutate(source: string, { file, changes }: Mutation): string {
  return changes.reduce((text, [from, to]) => {
    // A mutation that no longer fits would pass for a mistake that cannot be made.
    if (text.split(from).length !== 2) throw new Error(`${file} does not contain exactly once: ${from}`)
    return text.replace(from, () => to)
  }, source)
}

function mutationPlugin(mutation: Mutation): Plugin {
  const file = path.join(root, mutation.file)
  return {
    name: 'mutation',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path: loaded }) =>
        loaded === file ? { contents: mutate(readFileSync(file, 'utf8'), mutation), loader: 'ts' } : undefined,
      )
    },
  }
}

/** The simulation with the mistake in it. */
export async function buildMutant(mutation: Mutation): Promise<typeof runWorlds> {
  const { outputFiles } = await build({
    entryPoints: [path.join(__dirname, 'world.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    tsconfig: path.join(root, 'tsconfig.json'),
    plugins: [mutationPlugin(mutation)],
    logLevel: 'silent',
  })
  const code = outputFiles[0]?.text ?? ''
  const loaded: { exports: { runWorlds?: typeof runWorlds } } = { exports: {} }
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- our own sources, built a line above
  const evaluate = new Function('module', 'exports', 'require', code) as (...parts: unknown[]) => void
  evaluate(loaded, loaded.exports, createRequire(__filename))
  const { runWorlds: run } = loaded.exports
  if (!run) throw new Error('the simulation exports no runWorlds')
  return run
}
