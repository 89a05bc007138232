import { accept, refuse, type Result } from '../../kernel/result'
import type { Answered } from './schema'

/** Who asks once and may ask again. */
export interface Request {
  readonly requestId: string
  readonly fingerprint: string
}

interface Kept {
  readonly version: number
  readonly answered: readonly Answered[]
}

/** A phone repeats what it got no answer to within minutes; a document this often changed was changed by others since. */
const remembered = 16

/** The version this very request made; null when it is new. REQUEST_REUSED: it stood for something else. */
export function findAnswer({ answered }: Pick<Kept, 'answered'>, request: Request): Result<number> | null {
  const known = answered.find(({ requestId }) => requestId === request.requestId)
  if (!known) return null
  return known.fingerprint === request.fingerprint ? accept(known.version) : refuse('REQUEST_REUSED')
}

/** The next version of a document, with the request that made it: both commit in one write. */
export function asAnswered<T extends Kept>(after: T, { requestId, fingerprint }: Request): T {
  const version = after.version + 1
  return { ...after, version, answered: [...after.answered, { requestId, fingerprint, version }].slice(-remembered) }
}
