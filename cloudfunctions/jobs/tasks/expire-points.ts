import { expirePoints } from '../../modules/ledger'
import type { Task } from '../schedule'

/** Accounts nobody touches: every operation lets points expire by itself, these are told twice a day. */
export const expirePointsTask: Task = { name: 'expire-points', everyMinutes: 720, run: expirePoints }
