import { isSame, parseOfflineCode, proofOf, type OfflineClaim } from '@shared/domain/redemption/offline-code'
import { pickupSecret } from './pickup-code'

/** What a code for a desk says, if this server made it; null otherwise. */
export function readProven(code: string): OfflineClaim | null {
  const claim = parseOfflineCode(code)
  return claim && isSame(proofOf(pickupSecret(), claim), claim.proof) ? claim : null
}
