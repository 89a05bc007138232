import { ZodError } from 'zod'
import type { Ledger } from './ledger'

/** Nobody knows whether the operation took place. The same operation may be asked again. */
export class OutcomeUnknown extends Error {
  constructor(op: string, cause: unknown) {
    super(`the outcome of ${op} is unknown`, { cause })
    this.name = 'OutcomeUnknown'
  }
}

const maxTries = 12
const firstPauseMs = 20
const longestPauseMs = 1_000

type Attempted<T> = { readonly value: T } | { readonly error: unknown }

/**
 * Takes a step until it says it is done, with pauses that grow by chance. `again`: the race was lost. An error is what
 * the network did: whether it was done, only reading again tells. What the step throws is a bug and escapes.
 */
export async function persist<T>(
  { clock, sleep, random, limits }: Ledger,
  op: string,
  step: () => Promise<Attempted<T> | 'again'>,
): Promise<T> {
  const startedAt = clock()
  let lastError: unknown
  for (let tries = 0; tries < maxTries; tries += 1) {
    const outcome = await step()
    if (outcome !== 'again') {
      if ('value' in outcome) return outcome.value
      lastError = outcome.error
    }
    if (clock() - startedAt > limits.patienceMs) break
    await sleep(random() * Math.min(longestPauseMs, firstPauseMs * 2 ** tries))
  }
  throw new OutcomeUnknown(op, lastError)
}

/** What the network does is a value here; a document that is not as its schema says is a bug and escapes. */
export async function attempt<T>(io: () => Promise<T>): Promise<Attempted<T>> {
  try {
    return { value: await io() }
  } catch (error) {
    if (error instanceof ZodError) throw error
    return { error }
  }
}
