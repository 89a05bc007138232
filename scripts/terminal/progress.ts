const tick = { terminal: 1_000, log: 15_000 }

/** Shows that work is going on and how long it took: one moving line in a terminal, a line every 15 s in a log. */
export async function withProgress<T>(title: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
  const isTerminal = process.stdout.isTTY
  const show = () => process.stdout.write(isTerminal ? `\r… ${title} ${seconds()}` : `… ${title} ${seconds()}\n`)
  show()
  const clock = setInterval(show, isTerminal ? tick.terminal : tick.log)
  try {
    const result = await work()
    process.stdout.write(`${isTerminal ? '\r' : ''}✓ ${title} ${seconds()}\n`)
    return result
  } catch (error) {
    process.stdout.write(`${isTerminal ? '\r' : ''}✗ ${title} ${seconds()}\n`)
    throw error
  } finally {
    clearInterval(clock)
  }
}
