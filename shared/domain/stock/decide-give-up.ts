import { accept, refuse, type Result } from '../../kernel/result'
import { stepHeadStartMs } from './decide-start-take'
import type { Take } from './schema'
import { nextTakeState } from './take-table'
import { isCounted } from './take-view'

/** Nothing is booked, the goods are freed. What both have counted is closed instead: a difference does not go away. */
export function decideGiveUp(take: Take, now: number): Result<Take> {
  const state = nextTakeState(take.state, 'abandon')
  if (!state.ok) return state
  if (isCounted(take)) return refuse('WRONG_STATE', { reason: 'TAKE_COUNTED' })
  return accept({ ...take, state: state.value, nextAt: now + stepHeadStartMs })
}
