/** After this time the SDK warns of a slow request; it forgets to call the warning off when the connection breaks. */
const SLOW_REQUEST_MS = 3000

/** Does the work and calls off the warnings that are left from it. */
export async function withoutForgottenTimers<T>(work: () => Promise<T>): Promise<T> {
  const real = globalThis.setTimeout
  const warnings: NodeJS.Timeout[] = []
  const collecting = (callback: () => void, delay?: number, ...rest: unknown[]) => {
    const timer: unknown = real(callback, delay, ...rest)
    if (delay === SLOW_REQUEST_MS) warnings.push(timer as NodeJS.Timeout)
    return timer
  }
  globalThis.setTimeout = collecting as typeof setTimeout
  try {
    return await work()
  } finally {
    globalThis.setTimeout = real
    for (const timer of warnings) clearTimeout(timer)
  }
}
