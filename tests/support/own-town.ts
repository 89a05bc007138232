import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startTown, type TestTown } from './town'

/** Seeding takes some seconds, on a busy machine many. */
const slowestStartMs = 120_000

/** Where a town is reached. */
export interface TownAddress {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
}

/** A town for the cases of one file, opened before the first and gone after the last. */
export function ownTown(): TownAddress {
  let opened: { town: TestTown; dataDir: string } | undefined
  beforeAll(async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'lingrid-own-'))
    opened = { town: await startTown({ dataDir }), dataDir }
  }, slowestStartMs)
  afterAll(async () => {
    await opened?.town.close()
    if (opened) await rm(opened.dataDir, { recursive: true })
  })
  return {
    get url() {
      if (!opened) throw new Error('the town opens before the first case')
      return opened.town.url
    },
  }
}
