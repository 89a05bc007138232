import { reconcile } from '../../modules/audit'
import type { Task } from '../schedule'

/** The books are gone through every night from two o'clock, a few slices a tick. */
export const reconcileTask: Task = { name: 'reconcile', everyMinutes: 0, run: (now) => reconcile(now) }
