import { sweepPools } from '../../modules/ledger'
import type { Task } from '../schedule'

/** Tokens whose operation never came to a decision are given back, after that operation is fenced off. */
export const sweepPoolsTask: Task = { name: 'sweep-pools', everyMinutes: 30, run: sweepPools }
