import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDataFolder } from '../../scripts/town/data-folder'
import { functionEnvironment } from '../../scripts/town/function-environment'
import { reachCloudFromHere, townEnvId } from '../../scripts/town/reach-cloud'
import { startTown } from '../support/town'
import { inUse } from './town-in-use'

/** One town for all cases: each brings its own residents. Workers inherit the environment, and with it the way in. */
export default async function openTownForTests(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'lingrid-api-'))
  const town = await startTown({ dataDir })
  inUse.current = { town, dataDir }
  process.env['TOWN_URL'] = town.url
  reachCloudFromHere({
    url: town.url,
    envId: townEnvId,
    environment: functionEnvironment(await openDataFolder(dataDir)),
  })
}
