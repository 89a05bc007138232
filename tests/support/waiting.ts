import { setTimeout as pause } from 'node:timers/promises'

/** A crowded tick takes its time, and several of them on a busy machine: it relays a whole suite's tickets. */
const patienceMs = 120_000
const betweenLooksMs = 50

/** What the tick brings about some moments later. Throws with the last look when it never comes. */
export async function eventually<T>(look: () => Promise<T>, isThere: (seen: T) => boolean): Promise<T> {
  const giveUpAt = Date.now() + patienceMs
  for (;;) {
    const seen = await look()
    if (isThere(seen)) return seen
    if (Date.now() > giveUpAt) throw new Error(`it never came; last seen: ${JSON.stringify(seen).slice(0, 600)}`)
    await pause(betweenLooksMs)
  }
}

/** Other instances believe for five seconds what they read of a shop and its goods before. */
export function untilOthersForget(): Promise<void> {
  return pause(5_500)
}
