import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build, stop, type Plugin } from 'esbuild'
import { Refusal } from '../terminal/run-verb'
import { projectRoot } from './project-root'
import { buildWhenChanged, stampOf } from './source-stamp'

/** WeChat loads a cold function by its size: beyond this a first call is felt. */
export const largestBundleKilobytes = 1_400

const output = path.join(projectRoot, 'dist/functions')
/** Folders of cloudfunctions/ that are deployed; the others are bundled into them. */
const deployed = ['api', 'jobs', 'callbacks']

interface FunctionSettings {
  readonly permissions: { readonly openapi: readonly string[] }
  readonly triggers?: readonly object[]
}

/** What CloudBase must know about a function besides its code. WeChat calls not named here answer -604101. */
const settings: Record<string, FunctionSettings> = {
  api: { permissions: { openapi: [] } },
  jobs: {
    permissions: { openapi: ['subscribeMessage.send'] },
    // Seconds first: every two minutes. A function may have one timer only.
    triggers: [{ name: 'every-two-minutes', type: 'timer', config: '0 */2 * * * * *' }],
  },
}

/** Bundles every deployed function to dist/functions/<name>/index.js with its config.json, unless nothing changed. */
export function buildFunctions(): Promise<'built' | 'unchanged'> {
  const sources = ['cloudfunctions', 'shared', 'package-lock.json', 'scripts/building/functions.ts']
  return buildWhenChanged({ root: projectRoot, output, sources }, async () => {
    await rm(output, { recursive: true, force: true })
    for (const name of await listFunctions()) await buildFunction(name)
    // The bundler is a process of its own; a town that runs for days needs it no more.
    await stop()
  })
}

/** One text for one state of the functions' sources, once they are built. */
export async function versionOfFunctions(): Promise<string> {
  return readFile(stampOf(projectRoot, output), 'utf8')
}

/** Names of the functions that have code. */
export async function listFunctions(): Promise<string[]> {
  const folders = await readdir(path.join(projectRoot, 'cloudfunctions'))
  return deployed.filter((name) => folders.includes(name) && existsSync(entryOf(name)))
}

/** The bundle of a function, to run or to upload. */
export function bundleOf(name: string): string {
  return path.join(output, name, 'index.js')
}

/** The APIs of WeChat a function may call. */
export function permittedApisOf(name: string): string[] {
  return [...(settings[name]?.permissions.openapi ?? [])]
}

async function buildFunction(name: string): Promise<void> {
  const outfile = bundleOf(name)
  await bundleFunction(entryOf(name), outfile)
  await writeFile(path.join(output, name, 'config.json'), `${JSON.stringify(settings[name] ?? {}, null, 2)}\n`)
  const kilobytes = (await stat(outfile)).size / 1000
  if (kilobytes > largestBundleKilobytes) {
    throw new Error(`${name} weighs ${kilobytes.toFixed(0)} KB, more than ${largestBundleKilobytes} KB`)
  }
}

/** Bundles one file and what it needs, as CloudBase takes it. */
export async function bundleFunction(entry: string, outfile: string, plugins: readonly Plugin[] = []): Promise<void> {
  await mkdir(path.dirname(outfile), { recursive: true })
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    minify: true,
    // Chinese stays Chinese: escaped it would weigh twice as much.
    charset: 'utf8',
    // Class and function names stay readable in the logs of a failure.
    keepNames: true,
    sourcemap: 'external',
    alias: { '@shared': path.join(projectRoot, 'shared') },
    plugins: [...plugins, leaveOutUnusedParts],
    logLevel: 'silent',
  }).catch(sayWhatIsWrong)
}

/** What esbuild found in the sources is for the person who writes them, without our stack. */
function sayWhatIsWrong(error: unknown): never {
  throw error instanceof Error && 'errors' in error ? new Refusal(error.message) : error
}

function entryOf(name: string): string {
  return path.join(projectRoot, 'cloudfunctions', name, 'index.ts')
}

/**
 * Half of the code a cold start would load is never called here: AI, data models and SQL of the SDK, its writer of
 * XML, its table of file types for HTML forms, and zod's wording in 45 languages. They become undefined or empty.
 */
const leaveOutUnusedParts: Plugin = {
  name: 'leave-out-unused-parts',
  setup(bundler) {
    const leaveOut = (filter: RegExp, importer: RegExp) => {
      bundler.onResolve({ filter }, (part) =>
        importer.test(part.importer) ? { path: part.path, namespace: 'unused' } : undefined,
      )
    }
    leaveOut(/^@cloudbase\/wx-cloud-client-sdk$/, /@cloudbase\/node-sdk/)
    leaveOut(/^xmlbuilder$/, /node_modules\/xml2js\//)
    leaveOut(/^mime-db$/, /node_modules\/mime-types\//)
    leaveOut(/^\.\/ai$/, /@cloudbase\/node-sdk/)
    // Signs tickets of a login of our own: everybody comes in through WeChat.
    leaveOut(/^jsonwebtoken$/, /@cloudbase\/node-sdk/)
    leaveOut(/locales\/index\.c?js$/, /node_modules\/zod\//)
    bundler.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {}' }))
  },
}
