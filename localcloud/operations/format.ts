import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Store } from '../engine/store'
import { DataTooNewError } from '../errors'
import { renameDurably } from './durable-files'

const FORMAT_RECORD = Buffer.from('format')
/** Folders made before the version was written down. */
const FIRST_FORMAT = 1

/** Changes data of the version before `to` into `to`: synchronously, in one write, so that a kill undoes all of it. */
export interface UpgradeStep {
  to: number
  apply: (store: Store) => void
}

/** In ascending order, one for each version after the first. */
const STEPS: readonly UpgradeStep[] = []

/** The version this program writes. */
export const FORMAT = formatAfter(STEPS)

/**
 * Makes new data in this program's format, or brings older data up to it. Each step and its version are one commit:
 * killed in the middle, the next start repeats the step from the beginning. Throws DataTooNewError for data of a newer
 * program, which stay as they are.
 */
export async function bringToFormat(databaseDirectory: string, steps = STEPS): Promise<void> {
  if (!existsSync(databaseDirectory)) return makeNew(databaseDirectory, formatAfter(steps))
  const store = new Store(databaseDirectory)
  try {
    const known = formatAfter(steps)
    const found = formatOf(store) ?? FIRST_FORMAT
    if (found > known) throw new DataTooNewError(dirname(databaseDirectory), found, known)
    for (const { to, apply } of steps.filter((step) => step.to > found)) {
      store.writeAllOrNothing(() => {
        apply(store)
        record(store, to)
      })
    }
  } finally {
    await store.close()
  }
}

/** Under its own name only when it is whole: a database folder without its file, or with an empty one, is damaged. */
async function makeNew(databaseDirectory: string, version: number): Promise<void> {
  const draft = join(dirname(databaseDirectory), 'new-database') // no dot: LMDB would take it for a file
  rmSync(draft, { recursive: true, force: true })
  const store = new Store(draft)
  try {
    store.writeAllOrNothing(() => record(store, version))
  } finally {
    await store.close()
  }
  renameDurably(draft, databaseDirectory)
}

/** The version written in a store; undefined when none is. Throws SyntaxError when it cannot be read. */
export function formatOf(store: Store): number | undefined {
  const bytes = store.records.get(FORMAT_RECORD)
  if (!bytes) return undefined
  const version: unknown = JSON.parse(bytes.toString('utf8'))
  if (typeof version !== 'number') throw new SyntaxError(`format '${bytes.toString('utf8')}' is not a number`)
  return version
}

function formatAfter(steps: readonly UpgradeStep[]): number {
  return steps.at(-1)?.to ?? FIRST_FORMAT
}

function record(store: Store, version: number): void {
  store.records.put(FORMAT_RECORD, Buffer.from(String(version)))
}
