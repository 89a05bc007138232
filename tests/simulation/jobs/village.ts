import type { Pool } from '@shared/domain/ledger/schema'
import type { Take } from '@shared/domain/stock/schema'
import { accountIdOf } from '../../../cloudfunctions/modules/ledger/account-id'
import type { Ledger } from '../../../cloudfunctions/modules/ledger/ledger'
import type { Luck } from '../../../localcloud/testing/luck'
import type { Terms } from '../auditor/account-model'
import type { Shelf } from '../shelf'

/** What a job finds when it runs: an instance of its own, and the time on that instance's clock. */
export interface Call {
  readonly ledger: Ledger
  readonly now: number
  readonly shelf: Shelf
}

/** What somebody asked for, so that nobody is told about something else. */
export interface Asked {
  readonly op: string
  /** The account or the pool. */
  readonly chain: string
  readonly requestId?: string
  /** There is a line for it in any case, a refusal at least. */
  readonly isCertain?: true
}

/** What somebody asks for, once. A copy of it is the same request sent again. */
export interface Job {
  readonly name: string
  readonly run: (call: Call) => Promise<unknown>
  /** The line that answers it, when a line does. */
  readonly answer?: Asked
  /** The redemption whose state answers it. */
  readonly looksAt?: string
  /** Mostly later than others: nothing can be fetched before it is ordered. */
  readonly isLate?: true
  /** Nobody does anything for so many days. */
  readonly days?: number
}

export interface Household {
  readonly accountId: string
  readonly ownerId: string
  readonly issuerId: string
}

export interface OpeningPool {
  readonly poolId: string
  readonly kind: Pool['kind']
  readonly cap: number
}

/** What a world is made of, and what its people have asked for so far. */
export interface Village {
  readonly luck: Luck
  readonly terms: Terms
  readonly households: readonly Household[]
  readonly goods: readonly OpeningPool[]
  readonly budgets: readonly OpeningPool[]
  /** Different requests of a kind before they repeat. */
  readonly keys: number
  readonly ordered: string[]
  /** Documents of stock-takes: what was decided in each round, and what came of shortages. */
  readonly takes: Map<string, Take>
  readonly shortages: Map<string, Take>
  readonly awarded: { readonly op: string; readonly accountId: string; readonly points: number }[]
}

const issuerId = 'V1'

/** As many as any world has. */
export const households: readonly Household[] = ['hh_1', 'hh_2', 'hh_3'].map((ownerId) => ({
  accountId: accountIdOf(ownerId, issuerId),
  ownerId,
  issuerId,
}))
