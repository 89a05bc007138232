// The product's relay and nothing else of its tick: what the tick does besides is no part of a redemption.
import { relayOutboxes } from '../../../cloudfunctions/modules/ledger'

const batch = 200

export function main(): Promise<number> {
  return relayOutboxes(batch)
}
