import type { Ticket } from './schema'

export type ProofTrigger = 'reportProvedTrue' | 'ticketRated'

/**
 * When a ticket first proved what points are paid for; undefined: never. The report is proved by a passed check or any
 * answer, unless what was found then was that there was nothing. What happens afterwards does not undo it.
 */
export function provedAt({ history }: Pick<Ticket, 'history'>, trigger: ProofTrigger): number | undefined {
  let isUnfounded = false
  for (const { event, resolution, passed, at } of history) {
    if (event === 'resolve') isUnfounded = resolution === 'unfounded'
    const answered = event === 'rate'
    if (trigger === 'ticketRated' && answered) return at
    const checked = event === 'verify' && passed === true
    if (trigger === 'reportProvedTrue' && !isUnfounded && (answered || checked)) return at
  }
  return undefined
}
