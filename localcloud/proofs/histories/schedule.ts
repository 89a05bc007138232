import type { Luck } from '../../testing/luck'
import type { Session } from './session'
import type { VirtualTime } from './virtual-time'

/** A write outside transactions waits no longer than this for a transaction; transactions live longer. */
export const LONGEST_WAIT_MS = 10_000

/** Nobody can go on: somebody waits for a transaction that nobody has open. */
export class Stuck extends Error {}

/**
 * One operation after another, of clients that luck picks, each carried on until it is answered or waits for a
 * transaction: the same luck gives the same history.
 */
export async function runInTurns(clients: Session[], time: VirtualTime, luck: Luck, steps: number): Promise<void> {
  const turns = new Turns(time)
  for (let step = 0; step < steps; step++) {
    const free = clients.filter((client) => !turns.isBusy(client))
    if (free.length === 0) throw new Stuck('every client waits')
    const client = luck.pick(free)
    await turns.take(client, () => client.step())
  }
  for (const client of clients) if (!turns.isBusy(client)) await turns.take(client, () => client.finish())
  if (clients.some((client) => turns.isBusy(client))) throw new Stuck('a client waits though no transaction is open')
  turns.throwFailure()
}

/** All clients at once, each at its own pace: how their operations meet is up to the machine. */
export async function runTogether(clients: Session[], time: VirtualTime, lucks: Luck[], steps: number): Promise<void> {
  let working = clients.length
  const work = clients.map(async (client, at) => {
    const luck = lucks[at]
    for (let step = 0; step < steps / clients.length; step++) {
      await client.step()
      const pause = luck?.below(3) ?? 0
      for (let turn = 0; turn < pause; turn++) await new Promise((resolve) => setImmediate(resolve))
    }
    await client.finish()
    working -= 1
    throwIfStuck()
  })
  let giveUp: (stuck: Stuck) => void = () => undefined
  const stuck = new Promise<never>((_, reject) => (giveUp = reject))
  const throwIfStuck = () => {
    if (working > 0 && time.pending(LONGEST_WAIT_MS) >= working) giveUp(new Stuck('every client left waits'))
  }
  time.onChange = throwIfStuck
  await Promise.race([Promise.all(work), stuck])
}

/** Which clients are busy, and whether all of those only wait. */
class Turns {
  private readonly time: VirtualTime
  private readonly busy = new Set<Session>()
  private readonly failures: unknown[] = []
  private wake: () => void = () => undefined

  constructor(time: VirtualTime) {
    this.time = time
    time.onChange = () => this.wake()
  }

  isBusy(client: Session): boolean {
    return this.busy.has(client)
  }

  /** Begins an operation and comes back when nothing moves any more. */
  async take(client: Session, operation: () => Promise<void>): Promise<void> {
    this.busy.add(client)
    const done = () => {
      this.busy.delete(client)
      this.wake()
    }
    operation().then(done, (error: unknown) => {
      this.failures.push(error)
      done()
    })
    while (this.busy.size > this.time.pending(LONGEST_WAIT_MS)) {
      await new Promise<void>((resolve) => (this.wake = resolve))
    }
    this.throwFailure()
  }

  throwFailure(): void {
    if (this.failures.length > 0) throw this.failures[0]
  }
}
