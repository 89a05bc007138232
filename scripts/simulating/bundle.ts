import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build as bundle, type Plugin } from 'esbuild'
import { projectRoot } from '../building/project-root'

/** One mistake somebody could make: in `file`, `from` becomes `to`. */
export interface Mutation {
  readonly file: string
  readonly changes: readonly (readonly [from: string, to: string])[]
}

/** The simulation with the real code of the ledger in one file, so that a world costs no compiling. */
export interface Bundle {
  readonly file: string
  readonly remove: () => void
}

/** Throws when the mutation does not fit the source any more. */
export async function bundleSimulation(mutations: readonly Mutation[] = []): Promise<Bundle> {
  const folder = mkdtempSync(path.join(tmpdir(), 'simulation-'))
  const remove = () => {
    process.off('exit', remove)
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', remove)
  const file = path.join(folder, 'worlds.cjs')
  try {
    await bundle({
      entryPoints: [path.join(projectRoot, 'tests/simulation/worlds-process.ts')],
      bundle: true,
      outfile: file,
      platform: 'node',
      format: 'cjs',
      tsconfig: path.join(projectRoot, 'tsconfig.json'),
      plugins: mutations.map(toPlugin),
      logLevel: 'silent',
    })
    return { file, remove }
  } catch (error) {
    remove()
    throw error
  }
}

function toPlugin(mutation: Mutation): Plugin {
  const file = path.join(projectRoot, mutation.file)
  // Applied here and not when esbuild comes by: a mutation of a file that is not in the bundle must not pass unnoticed.
  const contents = mutate(readFileSync(file, 'utf8'), mutation)
  let isLoaded = false
  return {
    name: 'mutation',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path: loaded }) => {
        if (loaded !== file) return undefined
        isLoaded = true
        return { contents, loader: 'ts' }
      })
      build.onEnd(() => {
        if (!isLoaded) throw new Error(`${mutation.file} is not part of the simulation`)
      })
    },
  }
}

function mutate(source: string, { file, changes }: Mutation): string {
  return changes.reduce((text, [from, to]) => {
    // A mutation that no longer fits would pass for a mistake that cannot be made.
    if (text.split(from).length !== 2) throw new Error(`${file} does not contain exactly once: ${from}`)
    return text.replace(from, () => to)
  }, source)
}
