import { carryOutInterrupted } from '../../modules/approval'
import type { Task } from '../schedule'

/** What two persons agreed on and a function died over is brought to its end. */
export const carryOutProposalsTask: Task = {
  name: 'carry-out-proposals',
  everyMinutes: 0,
  run: carryOutInterrupted,
}
