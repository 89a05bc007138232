import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { collections } from '../../cloudfunctions/schema'
import { startLocalCloud } from '../../localcloud'
import { bundleOf, listFunctions } from '../building/functions'
import { projectRoot } from '../building/project-root'
import { openDataFolder } from './data-folder'
import { functionEnvironment } from './function-environment'
import { reachCloudFromHere } from './reach-cloud'

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
  readonly onProgress?: (sentence: string) => void
}

/** Starts localcloud with the built functions and pages, and seeds 大崀镇 unless that was done in this folder before. */
export async function openTown({ port, dataDir, jobsEveryMs = 2_000, onProgress }: TownOptions): Promise<Town> {
  const environment = functionEnvironment(await openDataFolder(dataDir))
  const seedMark = path.join(dataDir, 'seeded.json')

  const cloud = await startLocalCloud({
    port,
    dataDir,
    envId,
    schema: collections,
    functions: (await listFunctions()).map((name) => ({
      name,
      file: bundleOf(name),
      environment,
      ...(name === 'jobs' && { timer: { intervalMs: jobsEveryMs }, workers: 1 }),
    })),
    mounts: [
      { path: '/h5/', directory: path.join(projectRoot, 'dist/h5') },
      { path: '/', directory: path.join(projectRoot, 'localcloud/demo') },
    ],
    actions: {
      '/dev/reset': async () => {
        await reset()
        return {}
      },
    },
  })

  async function seed(): Promise<void> {
    reachCloudFromHere({ url: cloud.url, envId, environment })
    // Loaded late: its database connection is made from the environment when it is first imported.
    const { seedTown } = await import('../seed')
    await seedTown({ now: Date.now(), ...(onProgress && { onProgress }) })
    await writeFile(seedMark, `${JSON.stringify({ seededAt: Date.now() })}\n`)
  }

  /** The mark goes first: cut off in the middle, the next start begins again from nothing. */
  async function reset(): Promise<void> {
    await rm(seedMark, { force: true })
    await cloud.clear()
    await seed()
  }

  if (!existsSync(seedMark)) await reset()
  return { url: cloud.url, reset, close: () => cloud.close() }
}
