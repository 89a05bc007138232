import type { Approved, Outcome } from '@shared/domain/proposal/approved'
import type { PayloadOf } from '@shared/domain/proposal/schema'
import { thawAccount } from '../ledger'
import { liveAudit } from './live-audit'

/** Why an account may not be thawed; agreeing to what is not written down any more would help nobody. */
export async function findThawObstacle({ findingIds }: PayloadOf<'thawAccount'>): Promise<string | undefined> {
  const findings = await liveAudit.store.listFindingsById(findingIds)
  return findings.length < findingIds.length ? '有一条核对记录找不到了，请重新发起。' : undefined
}

/**
 * Two persons looked: what was found is accepted as it says, and the account goes on. Found differently it is frozen
 * again. Accepted first, so that a night in between freezes nothing anew.
 */
export async function carryOutThaw({ payload }: Approved<'thawAccount'>, now: number): Promise<Outcome> {
  await liveAudit.store.acceptFindings(payload.findingIds, now)
  await thawAccount(payload.accountId)
  return { done: true }
}
