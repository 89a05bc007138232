import path from 'node:path'
import { type Plugin, stop } from 'esbuild'
import { bundleFunction } from '../../../scripts/building/functions'
import { projectRoot } from '../../../scripts/building/project-root'

/** Files of functions, ready to be deployed. */
export interface Bundles {
  readonly api: string
  readonly jobs: string
  /** The ledger's relay alone. */
  readonly relay: string
  /** The same door with PostgreSQL behind it, and what relays for it. */
  readonly peer: string
  readonly peerJobs: string
}

const entries: Record<keyof Bundles, string> = {
  api: 'cloudfunctions/api/index.ts',
  jobs: 'cloudfunctions/jobs/index.ts',
  relay: 'tests/bench/contest/relay-function.ts',
  peer: 'tests/bench/peer/function.ts',
  peerJobs: 'tests/bench/peer/jobs-function.ts',
}

/** Bundles the named functions into a folder, as they would be deployed. */
export async function bundle<N extends keyof Bundles>(folder: string, names: readonly N[]): Promise<Pick<Bundles, N>> {
  const files = names.map((name) => [name, path.join(folder, name, 'index.js')] as const)
  for (const [name, outfile] of files) {
    await bundleFunction(path.join(projectRoot, entries[name]), outfile, [behindTheDoor])
  }
  await stop()
  return Object.fromEntries(files) as Pick<Bundles, N>
}

/** The peer's door is the product's; only who answers behind it is somebody else. */
const behindTheDoor: Plugin = {
  name: 'behind-the-door',
  setup(bundler) {
    // pg would use it if it were there.
    bundler.onResolve({ filter: /^pg-native$/ }, ({ path: name }) => ({ path: name, external: true }))
    const [entry] = bundler.initialOptions.entryPoints as string[]
    if (!entry?.endsWith(entries.peer)) return
    const replace = (filter: RegExp, by: string) => {
      bundler.onResolve({ filter }, ({ importer }) =>
        importer.endsWith(path.join('cloudfunctions', 'api', 'door.ts'))
          ? { path: path.join(projectRoot, 'tests/bench/peer', by) }
          : undefined,
      )
    }
    replace(/^\.\/handlers$/, 'handlers.ts')
    replace(/^\.\.\/modules\/person$/, 'person.ts')
  },
}
