import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { collections } from '../../cloudfunctions/schema'
import { InvocationError, startLocalCloud, type FunctionDefinition, type LocalCloud } from '../../localcloud'
import { bundleOf, listFunctions } from '../building/functions'
import { projectRoot } from '../building/project-root'
import { runQuietly } from '../terminal/run-command'
import { openDataFolder } from './data-folder'
import { functionEnvironment } from './function-environment'
import { JobsClock } from './jobs-clock'
import { cloudEnvironment } from './reach-cloud'

const envId = 'lingrid-local'

export interface Town {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** Everything forgotten and 大崀镇 as on its first day. */
  reset(): Promise<void>
  close(): Promise<void>
}

export interface TownOptions {
  /** 0 takes any free port. */
  readonly port: number
  readonly dataDir: string
  /** How often `jobs` runs here. In the cloud it is every two minutes; a person at a demo waits for nothing. */
  readonly jobsEveryMs?: number
}

/** Starts localcloud with the built functions and pages, and seeds 大崀镇 unless that was done in this folder before. */
export async function openTown({ port, dataDir, jobsEveryMs = 2_000 }: TownOptions): Promise<Town> {
  const environment = functionEnvironment(await openDataFolder(dataDir))
  /** Files that tell the next start what this one was doing: a seeding cut off is finished, a reset begun again. */
  const marks = { seeded: path.join(dataDir, 'seeded'), resetting: path.join(dataDir, 'resetting') }

  const cloud = await startLocalCloud({
    port,
    dataDir,
    envId,
    schema: collections,
    functions: await deployedFunctions(environment),
    mounts: [
      { path: '/h5/', directory: path.join(projectRoot, 'dist/h5') },
      { path: '/', directory: path.join(projectRoot, 'localcloud/demo') },
    ],
    actions: { '/dev/reset': () => reset().then(() => ({})) },
  })
  const clock = new JobsClock(jobsEveryMs, () => tickJobs(cloud))

  async function seed(): Promise<void> {
    await runSeed(cloudEnvironment({ url: cloud.url, envId, environment }))
    await writeFile(marks.seeded, '')
  }

  async function reset(): Promise<void> {
    await clock.stand()
    await writeFile(marks.resetting, '')
    await rm(marks.seeded, { force: true })
    await cloud.clear()
    await seed()
    await rm(marks.resetting)
    clock.run()
  }

  if (existsSync(marks.resetting)) await reset()
  else if (!existsSync(marks.seeded)) await seed()
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

async function deployedFunctions(environment: Record<string, string>): Promise<FunctionDefinition[]> {
  const names = await listFunctions()
  return names.map((name) => ({ name, file: bundleOf(name), environment, ...(name === 'jobs' && { workers: 1 }) }))
}

async function tickJobs(cloud: LocalCloud): Promise<void> {
  try {
    await cloud.invoke('jobs', { Type: 'Timer', TriggerName: 'jobs' }, { trigger: 'timer' })
  } catch (error) {
    // What failed inside stands in the log of the function; the next tick tries again.
    if (!(error instanceof InvocationError)) throw error
  }
}

async function runSeed(environment: Record<string, string>): Promise<void> {
  const { succeeded, output } = await runQuietly('tsx/dist/cli.mjs', ['scripts/town/seed-process.ts'], environment)
  if (!succeeded) throw new Error(`seeding failed:\n${output}`)
}
