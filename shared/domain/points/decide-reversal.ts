import type { JournalEntry } from '../ledger/schema'
import type { Person } from '../person/schema'
import { accept, refuse, type Result } from '../../kernel/result'

export interface ReversalFacts {
  readonly entry: Pick<JournalEntry, 'kind' | 'ok' | 'quantity' | 'actor' | 'ref'>
  /** The household or person whose account it is. */
  readonly ownerId: string
  readonly caller: Pick<Person, '_id' | 'memberships'>
  /** As many as the line gave, unless fewer are named. */
  readonly quantity?: number | undefined
  /** More than this takes two persons. */
  readonly secondApprovalAbove: number
}

export interface ReversalPlan {
  readonly quantity: number
  readonly takesTwo: boolean
  /** Who agreed to the points: they don't decide on taking them back. */
  readonly approverIds: readonly string[]
}

/**
 * What was given by mistake may be taken back, as far as it was given. A little by one person who had no part in
 * giving it; more, or by whoever agreed to it, takes a second person. Nobody does it in the own household's account.
 */
export function decideReversal(facts: ReversalFacts): Result<ReversalPlan> {
  const { entry, ownerId, caller, secondApprovalAbove } = facts
  const { kind, ok, ref, actor } = entry
  if (kind !== 'award' || !ok) return refuse('WRONG_STATE', { reason: 'ENTRY_NOT_REVERSIBLE' })
  if (isOwn(caller, ownerId, ref.personId)) return refuse('FORBIDDEN', { reason: 'OWN_ENTRY' })
  const quantity = facts.quantity ?? entry.quantity
  if (quantity > entry.quantity) {
    return refuse('LIMIT_REACHED', { message: `这一笔一共 ${entry.quantity} 分，不能更正得更多。` })
  }
  const approverIds = [...new Set([actor, ...(ref.approverIds ?? [])])]
  const takesTwo = quantity > secondApprovalAbove || approverIds.includes(caller._id)
  return accept({ quantity, takesTwo, approverIds })
}

function isOwn(caller: ReversalFacts['caller'], ownerId: string, personId: string | undefined): boolean {
  const own = [caller._id, ...caller.memberships.map(({ householdId }) => householdId)]
  return own.includes(ownerId) || personId === caller._id
}
