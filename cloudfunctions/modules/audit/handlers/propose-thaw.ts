import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { findAccount, findShop } from '../../ledger'
import { findProposed, propose } from '../../proposal'
import { liveAudit } from '../live-audit'

export const proposeThaw: Handler<'audit.proposeThaw'> = async ({ findingIds, reason }, context) => {
  const earlier = await findProposed(context)
  if (earlier) return earlier.ok ? accept({ proposalId: earlier.value._id }) : earlier
  const findings = await liveAudit.store.listFindingsById([...new Set(findingIds)])
  const [first] = findings
  const isOne = findings.every(({ subject }) => subject.kind === 'account' && subject.id === first?.subject.id)
  if (!first || !isOne || findings.length < new Set(findingIds).size) return refuse('NOT_FOUND')
  const [shop, account] = await Promise.all([findShop(first.issuerId), findAccount(first.subject.id)])
  if (!shop || !account) return refuse('NOT_FOUND')
  const payload = { kind: 'thawAccount', accountId: first.subject.id, findingIds, reason } as const
  const summary = `恢复一个停用的积分账户：${reason}`
  const proposed = await propose({ shop, payload, summary, ownerId: account.ownerId }, context)
  return proposed.ok ? accept({ proposalId: proposed.value._id }) : proposed
}
