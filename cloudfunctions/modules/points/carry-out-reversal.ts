import type { Approved, Outcome } from '@shared/domain/proposal/approved'
import { reverse } from '../ledger'
import { findEntry } from './find-entry'
import { tellOfReversal } from './tell-of-reversal'

/** Two persons agreed on taking points back: once for the line, whoever is asked how often. */
export async function carryOutReversal(proposal: Approved<'reversal'>, now: number): Promise<Outcome> {
  const { _id: proposalId, payload, authorId, decision } = proposal
  const { accountId, entryId, quantity, reason } = payload
  const given = await findEntry(entryId)
  const { personId, ruleCode, ruleName } = given?.ref ?? {}
  const line = await reverse({
    accountId,
    entryId,
    quantity,
    allowDebt: true,
    reason,
    approverIds: [authorId, decision.by],
    ref: {
      proposalId,
      ...(personId !== undefined && { personId }),
      ...(ruleCode !== undefined && { ruleCode }),
      ...(ruleName !== undefined && { ruleName }),
    },
    actor: decision.by,
    now,
  })
  if ('refused' in line) return { done: false, why: '这一笔不能更正了。' }
  if (line.ref.proposalId !== proposalId) return { done: false, why: '这一笔别人已经更正过了。' }
  await tellOfReversal(line, now)
  return { done: true }
}
