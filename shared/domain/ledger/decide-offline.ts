import { dayMs } from '@shared/kernel/time'
import type { Account, Offline } from './schema'

/** How long after a desk code has ended its desk may still tell what it handed over. */
export const syncMs = 2 * dayMs

export interface OfflineFacts {
  readonly redemptionId: string
  readonly deskId: string
  readonly validUntil: number
  readonly now: number
}

export type OfflineDecision =
  | { readonly ok: true; readonly account: Account; readonly offline: Offline }
  | { readonly ok: false; readonly why: 'NOT_OPEN' }
  | { readonly ok: false; readonly why: 'OTHER_DESK'; readonly offline: Offline }

/**
 * A code for one desk is about to be given out. The same desk may have a later one; another desk none before the first
 * one's lock has ended, or both could pay. A code never ends earlier than one already out.
 */
export function decideOffline(
  before: Account,
  { redemptionId, deskId, validUntil, now }: OfflineFacts,
): OfflineDecision {
  const held = before.held[redemptionId]
  if (!held) return { ok: false, why: 'NOT_OPEN' }
  const earlier = held.offline && now < held.offline.lockedUntil ? held.offline : undefined
  if (earlier && earlier.deskId !== deskId) return { ok: false, why: 'OTHER_DESK', offline: earlier }
  if (earlier && earlier.validUntil >= validUntil) return { ok: true, account: before, offline: earlier }
  const offline = { deskId, issuedAt: now, validUntil, lockedUntil: validUntil + syncMs }
  return {
    ok: true,
    account: { ...before, held: { ...before.held, [redemptionId]: { ...held, offline } } },
    offline,
  }
}
