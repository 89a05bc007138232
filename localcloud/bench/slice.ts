/** What a number of clients did in a stretch of time. */
export interface Slice {
  /** Of every operation, in milliseconds, in the order they ended. */
  latencies: number[]
  operationsPerSecond: number
}

/**
 * Lets each client begin its next operation when its last one has ended, until the time is over; operations under way
 * then are finished and counted. Rejects with the first failure.
 */
export async function runSlice(
  clients: number,
  milliseconds: number,
  operate: (client: number) => Promise<void>,
): Promise<Slice> {
  const latencies: number[] = []
  const startedAt = performance.now()
  const end = startedAt + milliseconds
  const work = async (client: number) => {
    for (let begun = performance.now(); begun < end;) {
      await operate(client)
      const ended = performance.now()
      latencies.push(ended - begun)
      begun = ended
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => work(client)))
  const seconds = (performance.now() - startedAt) / 1000
  return { latencies, operationsPerSecond: latencies.length / seconds }
}
