import { warnOfExpiry } from '../../modules/points'
import type { Task } from '../schedule'

/** Points that end within the time the place warns ahead: their owners are told, once. */
export const warnExpiryTask: Task = { name: 'warn-expiry', everyMinutes: 360, run: warnOfExpiry }
