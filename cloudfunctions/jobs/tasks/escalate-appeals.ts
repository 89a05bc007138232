import { escalateAppeals } from '../../modules/appeal'
import type { Task } from '../schedule'

const batch = 100

/** Appeals nobody answered in time go to the grid leader and the supervisors. */
export const escalateAppealsTask: Task = {
  name: 'escalate-appeals',
  everyMinutes: 30,
  run: (now, stint) => escalateAppeals(now, batch, stint),
}
