import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { collections } from '../../cloudfunctions/schema'
import {
  InvocationError,
  startLocalCloud,
  type FunctionDefinition,
  type LocalCloud,
  type LocalCloudOptions,
} from '../../localcloud'
import { bundleOf, listFunctions, permittedApisOf, versionOfFunctions } from '../building/functions'
import { projectRoot } from '../building/project-root'
import { runQuietly } from '../terminal/run-command'
import { openDataFolder } from './data-folder'
import { functionEnvironment } from './function-environment'
import { JobsClock } from './jobs-clock'
import { cloudEnvironment, townEnvId as envId } from './reach-cloud'
import { refuseOlderData } from './refuse-older-data'

export interface Town {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** Everything forgotten and 大崀镇 as on its first day. */
  reset(): Promise<void>
  close(): Promise<void>
}

type CloudData = Pick<LocalCloudOptions, 'dataDir' | 'envId' | 'schema'>

export interface TownOptions {
  /** 0 takes any free port. */
  readonly port: number
  readonly dataDir: string
  /** How often `jobs` runs here. In the cloud it is every two minutes; a person at a demo waits for nothing. */
  readonly jobsEveryMs?: number
  /** A query that reads more documents than this in vain fails, and says which index it lacks. Default: no limit. */
  readonly maxScanned?: number
}

/**
 * Starts localcloud with the built functions and pages, and seeds 大崀镇 unless that was done in this folder before.
 * Refuses data that other functions wrote and these cannot read.
 */
export async function openTown({ port, dataDir, jobsEveryMs = 2_000, ...more }: TownOptions): Promise<Town> {
  const environment = functionEnvironment(await openDataFolder(dataDir))
  const data = { dataDir, envId, schema: collections }
  const marks = marksIn(dataDir)
  if (!existsSync(marks.seeded)) await seedBeforeOpening(data, environment)
  else if ((await readFile(marks.seeded, 'utf8')) !== (await versionOfFunctions())) await examine(data, environment)

  const cloud = await startLocalCloud({
    ...data,
    ...more,
    port,
    functions: await deployedFunctions(environment),
    mounts: [
      { path: '/h5/', directory: path.join(projectRoot, 'dist/h5') },
      { path: '/', directory: path.join(projectRoot, 'localcloud/demo') },
    ],
    actions: { '/dev/reset': () => reset().then(() => ({})) },
  })
  const clock = new JobsClock(jobsEveryMs, () => tickJobs(cloud))

  async function reset(): Promise<void> {
    await clock.stand()
    await writeFile(marks.resetting, '')
    await rm(marks.seeded, { force: true })
    await cloud.clear()
    await seed(cloud, dataDir, environment)
    clock.run()
  }

  clock.run()
  return {
    url: cloud.url,
    reset,
    close: async () => {
      await clock.stand()
      await cloud.close()
    },
  }
}

/**
 * Files that tell the next start what this one was doing: a seeding cut off is finished, a reset begun again. `seeded`
 * holds the version of the functions that could read all of it.
 */
function marksIn(dataDir: string) {
  return { seeded: path.join(dataDir, 'seeded'), resetting: path.join(dataDir, 'resetting') }
}

/** On a port nobody knows and without functions: who is told that the town is ready meets the whole of it. */
async function seedBeforeOpening(data: CloudData, environment: Record<string, string>): Promise<void> {
  const cloud = await startLocalCloud({ ...data, port: 0, functions: [], mounts: [] })
  try {
    if (existsSync(marksIn(data.dataDir).resetting)) await cloud.clear()
    await seed(cloud, data.dataDir, environment)
  } finally {
    await cloud.close()
  }
}

/** Once for every new version of the functions: a whole town is read. */
async function examine(data: CloudData, environment: Record<string, string>): Promise<void> {
  const cloud = await startLocalCloud({ ...data, port: 0, functions: [], mounts: [] })
  try {
    await refuseOlderData(data.dataDir, { url: cloud.url, envId, environment })
  } finally {
    await cloud.close()
  }
  await writeFile(marksIn(data.dataDir).seeded, await versionOfFunctions())
}

async function seed(cloud: LocalCloud, dataDir: string, environment: Record<string, string>): Promise<void> {
  const { succeeded, output } = await runQuietly(
    'tsx/dist/cli.mjs',
    ['scripts/town/seed-process.ts'],
    cloudEnvironment({ url: cloud.url, envId, environment }),
  )
  if (!succeeded) throw new Error(`seeding failed:\n${output}`)
  await writeFile(marksIn(dataDir).seeded, await versionOfFunctions())
  await rm(marksIn(dataDir).resetting, { force: true })
}

async function deployedFunctions(environment: Record<string, string>): Promise<FunctionDefinition[]> {
  const names = await listFunctions()
  return names.map((name) => ({
    name,
    file: bundleOf(name),
    openapi: permittedApisOf(name),
    environment,
    ...(name === 'jobs' && { workers: 1 }),
  }))
}

async function tickJobs(cloud: LocalCloud): Promise<void> {
  try {
    await cloud.invoke('jobs', { Type: 'Timer', TriggerName: 'jobs' }, { trigger: 'timer' })
  } catch (error) {
    // What failed inside stands in the log of the function; the next tick tries again.
    if (!(error instanceof InvocationError)) throw error
  }
}
