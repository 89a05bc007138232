import { accept, refuse, type Result } from '../../kernel/result'
import type { TakeState } from './vocabulary'

export type TakeEvent = 'freeze' | 'count' | 'close' | 'recount' | 'abandon' | 'finish'

interface Transition {
  readonly from: TakeState
  readonly event: TakeEvent
  readonly to: TakeState
}

/** The state table of a stock-take: what no row allows is refused. */
export const takeTransitions: readonly Transition[] = [
  { from: 'starting', event: 'freeze', to: 'counting' },
  { from: 'counting', event: 'count', to: 'counting' },
  { from: 'counting', event: 'close', to: 'closing' },
  // Something left the shelf or came in while it was counted: these goods are counted again.
  { from: 'counting', event: 'recount', to: 'counting' },
  { from: 'closing', event: 'recount', to: 'counting' },
  { from: 'closing', event: 'finish', to: 'closed' },
  { from: 'starting', event: 'abandon', to: 'abandoning' },
  { from: 'counting', event: 'abandon', to: 'abandoning' },
  { from: 'abandoning', event: 'finish', to: 'abandoned' },
]

/** Takes in these states hold goods frozen: only one of them at a time in a shop. */
export function isRunning(state: TakeState): boolean {
  return state !== 'closed' && state !== 'abandoned'
}

export function nextTakeState(from: TakeState, event: TakeEvent): Result<TakeState> {
  const row = takeTransitions.find((transition) => transition.from === from && transition.event === event)
  return row ? accept(row.to) : refuse('WRONG_STATE', { reason: isRunning(from) ? 'TAKE_NOT_READY' : 'TAKE_ENDED' })
}
