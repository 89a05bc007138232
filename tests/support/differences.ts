import { database } from '../../cloudfunctions/platform/database'
import { auditOne } from '../../cloudfunctions/modules/audit'
import type { Resident } from './residents'
import { givePoints } from './shopping'

/** A resident whose account was changed by hand, and found out. Answers what stands in the findings about it. */
export async function aDifference(resident: Resident): Promise<{ findingIds: string[] }> {
  await givePoints(resident, 6)
  await database.updateWhere('accounts', { _id: resident.accountId }, { $set: { counters: { all_999912: 1 } } })
  await auditOne(resident.accountId, Date.now())
  const findings = await database.find('audit_findings', { issuerId: 'DASNG' }, { limit: 500 })
  const own = findings.filter(({ subject }) => (subject as { id: string }).id === resident.accountId)
  return { findingIds: own.map(({ _id }) => _id) }
}
