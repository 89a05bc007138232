import { listOrdersOf, listPoolCounts, listPools, movePool, openPool, relayAccountsOf } from '../ledger'
import type { PoolDesk } from './pool-desk'

/** The pools of the database. */
export const livePools: PoolDesk = { movePool, openPool, listPools, listPoolCounts, listOrdersOf, relayAccountsOf }
