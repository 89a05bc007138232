import { claimIdsOf, deedIdOf } from '@shared/domain/claim/deed'
import type { RuleTerms } from '@shared/domain/points/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import type { Day } from '@shared/kernel/time'
import { factId } from '../../platform/ids'
import { listClaimsById } from './claim.repo'

interface DeedKey {
  readonly rule: Pick<RuleTerms, 'code' | 'subject'>
  readonly accountId: string
  readonly personId: string
  readonly on: Day
}

/**
 * The id the next claim of this deed gets. A deed is one person's (or, where the rule counts households, one
 * household's) on one day by one rule, so that claiming it twice at once is claiming it once.
 */
export async function findSlot({ rule, accountId, personId, on }: DeedKey): Promise<Result<string>> {
  const subject = rule.subject === 'person' ? personId : ''
  const base = factId('cl', accountId, subject, rule.code, on)
  const ids = claimIdsOf(base)
  const known = new Map((await listClaimsById(ids)).map((claim) => [claim._id, claim]))
  for (const id of ids) {
    const claim = known.get(id)
    if (!claim) return accept(id)
    if (claim.status !== 'refused') return refuse('WRONG_STATE', { reason: 'CLAIM_DUPLICATE' })
  }
  return refuse('LIMIT_REACHED', { message: '这件事已经报过三次了。请到村委会当面说，或者申诉。' })
}

/** Whether a refused deed lies there anew, or was agreed on since: what became of it is the later claim's to say. */
export async function isClaimedAgain(claimId: string): Promise<boolean> {
  const claims = await listClaimsById(claimIdsOf(deedIdOf(claimId)))
  return claims.some(({ _id, status }) => _id !== claimId && status !== 'refused')
}
