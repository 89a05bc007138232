import type { Finding } from '@shared/domain/audit/schema'
import { liveAudit } from './live-audit'

/** Accounts of these findings that stand still. */
export async function listAccountsFrozen(findings: readonly Finding[]): Promise<ReadonlySet<string>> {
  const ids = findings.filter(({ subject }) => subject.kind === 'account').map(({ subject }) => subject.id)
  const accounts = await liveAudit.books.listAccountsById(ids)
  return new Set(accounts.filter(({ frozen }) => frozen !== undefined).map(({ _id }) => _id))
}
