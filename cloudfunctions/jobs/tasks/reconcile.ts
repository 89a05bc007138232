import { reconcile } from '../../modules/audit'
import type { Task } from '../schedule'

/** The books are gone through every night from two o'clock, tick after tick until the night is over. */
export const reconcileTask: Task = { name: 'reconcile', everyMinutes: 10, run: reconcile }
