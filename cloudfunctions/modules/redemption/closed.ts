import type { Redemption } from '@shared/domain/ledger/schema'
import { goneName } from '@shared/domain/person/mask-name'
import { refuse, type Refusal } from '@shared/kernel/result'
import { momentInWords } from '@shared/kernel/time'
import { findPerson } from '../person'

/** Why nothing can be handed over any more; for goods already fetched, when and by whose hand. */
export async function refusalOfClosed(
  { status, closedAt, closedBy }: Pick<Redemption, 'status' | 'closedAt' | 'closedBy'>,
  now: number,
): Promise<Refusal> {
  if (status !== 'fulfilled' || closedAt === undefined || closedBy === undefined) {
    return refuse('WRONG_STATE', { reason: 'REDEMPTION_CLOSED' })
  }
  const keeper = await findPerson(closedBy)
  const displayName = keeper ? keeper.displayName : goneName
  const by = displayName ? `，${displayName}经手` : ''
  return refuse('WRONG_STATE', {
    reason: 'ALREADY_FULFILLED',
    message: `领过了，${momentInWords(closedAt, now)}${by}。`,
  })
}
