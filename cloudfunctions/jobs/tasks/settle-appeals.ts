import { settleDirtyAppeals } from '../../modules/appeal'
import type { Task } from '../schedule'

const batch = 100

/** Appeals answered whose points had not moved when the function died. */
export const settleAppealsTask: Task = {
  name: 'settle-appeals',
  everyMinutes: 0,
  run: (now, stint) => settleDirtyAppeals(now, batch, stint),
}
