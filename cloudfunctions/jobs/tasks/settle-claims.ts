import { settleDirtyClaims } from '../../modules/claim'
import type { Task } from '../schedule'

const batch = 100

/** Deeds agreed on or refused whose points had not moved when the function died. */
export const settleClaimsTask: Task = {
  name: 'settle-claims',
  everyMinutes: 0,
  run: (now, stint) => settleDirtyClaims(now, batch, stint),
}
