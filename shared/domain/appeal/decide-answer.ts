import { holdsOn, isOwnMatter } from '../claim/desks'
import { accept, refuse, type Result } from '../../kernel/result'
import type { Person } from '../person/schema'
import { answerersOf, desksOfAppeal, mayRead } from './permissions'
import type { Appeal } from './schema'
import { isAnswered, type AppealStatus } from './vocabulary'

export interface AnswerRequest {
  readonly grant: boolean
  readonly words?: string | undefined
  readonly seenVersion?: number | undefined
  readonly caller: Person
  readonly title: string
  readonly requestId: string
  readonly fingerprint: string
  readonly now: number
}

/**
 * Somebody other than who decided before grants or dismisses, once. Who dismisses says why; many points, and rules
 * that want two, have a second person grant as well. The same request again finds its own answer.
 */
export function decideAnswer(appeal: Appeal, request: AnswerRequest): Result<Appeal> {
  const { caller, requestId, fingerprint, grant, words, seenVersion } = request
  if (!mayRead(caller, appeal)) return refuse('NOT_FOUND')
  const earlier = appeal.answers.find((answer) => answer.by === caller._id && answer.requestId === requestId)
  if (earlier) return earlier.fingerprint === fingerprint ? accept(appeal) : refuse('REQUEST_REUSED')
  if (isOwnMatter(caller, appeal)) return refuse('FORBIDDEN', { reason: 'OWN_APPEAL' })
  if (appeal.excludedIds.includes(caller._id)) return refuse('FORBIDDEN', { reason: 'APPEAL_OWN_DECISION' })
  if (isAnswered(appeal.status)) return refuse('WRONG_STATE', { reason: 'APPEAL_CLOSED' })
  if (seenVersion !== undefined && seenVersion !== appeal.version) return refuse('STALE_VERSION')
  if (appeal.answers.some(({ by }) => by === caller._id)) return refuse('FORBIDDEN', { reason: 'SECOND_PERSON' })
  if (!holdsOn(caller, answerersOf(appeal), appeal.gridPath)) return refuse('FORBIDDEN')
  if (!grant && words === undefined) return refuse('MALFORMED_INPUT', { reason: 'NOTE_REQUIRED' })
  return accept(withAnswer(appeal, request))
}

function withAnswer(appeal: Appeal, request: AnswerRequest): Appeal {
  const { grant, words, caller, title, requestId, fingerprint, now } = request
  const said = words === undefined ? {} : { note: words }
  const version = appeal.version + 1
  const answer = { by: caller._id, title, approve: grant, ...said, version, at: now, requestId, fingerprint }
  const status = statusAfter(appeal, grant)
  const { escalateAt, ...rest } = appeal
  return {
    ...rest,
    // An answer given ends the waiting; one that waits for the second person is still due.
    ...(!isAnswered(status) && escalateAt !== undefined && { escalateAt }),
    version,
    status,
    answers: [...appeal.answers, answer],
    desks: desksOfAppeal({ ...appeal, status }),
    dirtyAt: now,
  }
}

function statusAfter({ status, needsSecond }: Appeal, grant: boolean): AppealStatus {
  if (!grant) return 'dismissed'
  return status === 'open' && needsSecond ? 'seconded' : 'upheld'
}
