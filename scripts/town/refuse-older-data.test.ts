/** What `npm start` meets in a folder that an earlier version seeded. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { collections } from '../../cloudfunctions/schema'
import { startLocalCloud } from '../../localcloud'
import { runDataCommand } from '../../localcloud/operations/command-line'
import { buildFunctions, versionOfFunctions } from '../building/functions'
import { Refusal } from '../terminal/run-verb'
import { buildTown } from '../seed/town'
import { openTown } from './open-town'
import { townEnvId as envId } from './reach-cloud'

let dataDir: string
beforeAll(() => buildFunctions())
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'older-data-'))
  const cloud = await startLocalCloud({ port: 0, dataDir, envId, schema: collections, functions: [], mounts: [] })
  await cloud.close()
  await writeFile(path.join(dataDir, 'seeded'), 'an earlier version')
})
afterEach(() => rm(dataDir, { recursive: true }))

const grids = buildTown(Date.parse('2026-11-20T09:41:00+08:00')).grids.slice(0, 3)

async function bring(documents: readonly object[]): Promise<void> {
  const file = path.join(dataDir, 'grids.json')
  await writeFile(file, documents.map((document) => JSON.stringify(document)).join('\n'))
  expect(await runDataCommand(['import', file], dataDir, () => undefined)).toBe(0)
}

test('documents this version cannot read are refused in words that say what to do, and stay', async () => {
  const [{ path: _, ...older }] = grids as [(typeof grids)[number]]
  await bring([older, ...grids.slice(1)])
  const opening = openTown({ port: 0, dataDir })
  await expect(opening).rejects.toThrow(Refusal)
  await expect(opening).rejects.toThrow(`grids  1  (${older._id}: path)`)
  await expect(opening).rejects.toThrow(/DATA_DIR=\S+ npm start[^]*Nothing was changed/)
  expect(await readFile(path.join(dataDir, 'seeded'), 'utf8')).toBe('an earlier version')
})

test('data it can read are opened, and not read through again', async () => {
  await bring(grids)
  const town = await openTown({ port: 0, dataDir, jobsEveryMs: 3_600_000 })
  await town.close()
  expect(await readFile(path.join(dataDir, 'seeded'), 'utf8')).toBe(await versionOfFunctions())
})
