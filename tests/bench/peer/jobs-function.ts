// The peer's tick: what the outbox holds goes out, batch by batch, as the product's does.
import { made, sessionWith } from './connection'
import { relay } from './redeem'

const batch = 200

export async function main(event: unknown): Promise<{ relayed: number; calls: number }> {
  const { delayMs } = event as { delayMs: number }
  const before = made.calls
  const relayed = await relay(await sessionWith(delayMs), batch)
  return { relayed, calls: made.calls - before }
}
