import { identityOf } from '@shared/domain/audit/finding'
import type { Finding } from '@shared/domain/audit/schema'
import { canonical, factId } from '../../platform/ids'
import { log } from '../../platform/log'
import type { Audit } from './audit'
import type { Sighting } from './slice'

/** An account is frozen for what may be money; an outbox that waits, or a ticket without points, is work to be done. */
const harmless: readonly Sighting['code'][] = ['OUTBOX_OLD', 'AWARD_MISSING']

/**
 * A difference is kept, the account frozen, and people are told, once. Nothing is corrected. What two persons have
 * accepted stays accepted, as long as it says the same. Answers how many are open.
 */
export async function raise(audit: Audit, sightings: readonly Sighting[], now: number): Promise<number> {
  let open = 0
  for (const sighting of sightings) {
    const { code, detail, subject, issuerId } = sighting
    const _id = findingIdOf(sighting)
    const kept = await audit.store.keepFinding({ _id, code, subject, issuerId, detail, state: 'open', foundAt: now })
    const finding = kept.state === 'gone' ? await reopen(audit, kept, now) : kept
    if (finding.state === 'accepted') continue
    open += 1
    if (subject.kind === 'account' && !harmless.includes(code)) await audit.freeze(subject.id, finding, now)
    if (finding.toldAt === undefined) await tell(audit, finding, now)
  }
  return open
}

/** It went and is back: a new one, under its old name. */
async function reopen(
  { store }: Audit,
  { _id, code, subject, issuerId, detail }: Finding,
  now: number,
): Promise<Finding> {
  await store.reopen(_id, now)
  return { _id, code, subject, issuerId, detail, state: 'open', foundAt: now }
}

async function tell(audit: Audit, finding: Finding, now: number): Promise<void> {
  const { _id: findingId, code, subject, issuerId } = finding
  log('audit.difference', { findingId, code, subject: subject.kind, id: subject.id, issuerId })
  await audit.alarm(finding, now)
  await audit.store.markTold(findingId, now)
}

export function findingIdOf(sighting: Sighting): string {
  return factId('fi', sighting.code, sighting.subject.id, canonical(identityOf(sighting)))
}
