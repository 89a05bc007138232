import type { TestTown } from '../support/town'

interface TownInUse {
  readonly town: TestTown
  readonly dataDir: string
}

/** What the setup opened and the teardown closes: both run in jest's own process. */
export const inUse: { current?: TownInUse } = {}
