import { unhurried } from '../../platform/work-through'
import { getStatus } from './handlers/get-status'
import { listBlocks } from './handlers/list-blocks'
import { listFindings } from './handlers/list-findings'
import { proposeThaw } from './handlers/propose-thaw'
import { liveAudit } from './live-audit'
import { advance, auditAccount } from './run'

export const handlers = {
  'audit.getStatus': getStatus,
  'audit.listFindings': listFindings,
  'audit.listBlocks': listBlocks,
  'audit.proposeThaw': proposeThaw,
}

export { carryOutThaw, findThawObstacle } from './thaw'

/** The tick's part of the night. Answers how many slices it took. */
export function reconcile(now: number, stint = unhurried): Promise<number> {
  return advance(liveAudit, now, stint.hasTime)
}

/** One account at any hour; answers how many differences are open. */
export function auditOne(accountId: string, now: number): Promise<number> {
  return auditAccount(liveAudit, accountId, now)
}
