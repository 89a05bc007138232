import type { Ledger } from './ledger'

export interface Freeze {
  readonly accountId: string
  /** Which difference was found, for those who look. */
  readonly because: string
  readonly now: number
}

/**
 * Stops an account: until it is thawed nothing commits on it, neither here nor in operations on their way. Version and
 * chain stay as they were found. The first reason stays.
 */
export async function freezeAccount({ store }: Ledger, { accountId, because, now }: Freeze): Promise<void> {
  await store.markFrozen(accountId, { because, at: now })
}

export async function thawAccount({ store }: Ledger, accountId: string): Promise<void> {
  await store.unmarkFrozen(accountId)
}
