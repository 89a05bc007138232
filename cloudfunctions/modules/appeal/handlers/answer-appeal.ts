import type { Output } from '@shared/contract'
import { decideAnswer } from '@shared/domain/appeal/decide-answer'
import { answerersOf } from '@shared/domain/appeal/permissions'
import type { Appeal } from '@shared/domain/appeal/schema'
import type { Payout } from '@shared/domain/claim/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import type { CallContext, Handler } from '../../../platform/handler'
import { officeHeld, toPayoutView } from '../../claim'
import { claimRequest } from '../../request'
import { commitAppeal, findAppeal } from '../appeal.repo'
import { settleAppealNow } from '../settle'

/** Two persons and the clock at most: more losses are a fault to be seen. */
const maxTries = 4

export const answerAppeal: Handler<'points.answerAppeal'> = async (input, context) => {
  const { caller, now, requestId, fingerprint } = context
  const { appealId, version: seenVersion, grant, words } = input
  for (let tries = 0; tries < maxTries; tries += 1) {
    const appeal = await findAppeal(appealId)
    if (!appeal) return refuse('NOT_FOUND')
    const title = await officeHeld(caller, answerersOf(appeal), appeal.gridPath)
    const decided = decideAnswer(appeal, { grant, words, seenVersion, caller, title, requestId, fingerprint, now })
    if (!decided.ok) return decided
    const after = decided.value
    if (after === appeal) return toReply(appeal, context, appeal.payout)
    // Nobody's requestId stands for words on two appeals.
    if (!(await claimRequest(context))) return refuse('REQUEST_REUSED')
    if (await commitAppeal(appeal.version, after)) return toReply(after, context, await settleAppealNow(after, now))
  }
  throw new Error(`appeal ${appealId} was answered by others ${maxTries} times in a row`)
}

/** How the appeal stood after this request's own word, whatever others said since. */
function toReply(
  appeal: Appeal,
  { caller, requestId }: CallContext,
  payout: Payout | undefined,
): Result<Output<'points.answerAppeal'>> {
  const index = appeal.answers.findIndex(({ by, requestId: id }) => by === caller._id && id === requestId)
  const isLast = index === appeal.answers.length - 1
  return accept({
    appealId: appeal._id,
    version: appeal.answers[index]?.version ?? appeal.version,
    status: isLast ? appeal.status : 'seconded',
    ...(isLast && payout && { payout: toPayoutView(payout) }),
  })
}
