import { decideGiveUp } from '@shared/domain/stock/decide-give-up'
import type { Take } from '@shared/domain/stock/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import type { CallContext, Handler } from '../../../platform/handler'
import { claimRequest } from '../../request'
import { findShopOf, keepers } from '../kept-shop'
import { commit, loadTake, planClosing, runTake } from '../run-take'
import { findTake } from '../stock.repo'
import { tellOfTake } from '../tell-of-take'

const maxTries = 10

/**
 * Writes the differences two people agreed on and frees the goods; or only frees them. Anybody of the committee may press
 * it, and two at once close it once: what is written was decided in the take's own document.
 */
export const closeTake: Handler<'stock.closeTake'> = async ({ takeId, giveUp = false }, context) => {
  const { caller, now } = context
  const found = await findTake(takeId)
  if (!found || !(await findShopOf(caller, found.shop, keepers))) return refuse('NOT_FOUND')
  if (!(await claimRequest(context))) return refuse('REQUEST_REUSED')
  const decided = await decide(takeId, giveUp, context)
  if (!decided.ok) return decided
  const ended = await runTake(takeId, now)
  if (ended.state !== 'closed' && ended.state !== 'abandoned') {
    return refuse('WRONG_STATE', { reason: 'TAKE_COUNT_AGAIN' })
  }
  await tellOfTake(ended, now)
  return accept({ takeId, state: ended.state })
}

/** Brings the take to its last step, unless it is there already. */
async function decide(takeId: string, giveUp: boolean, context: CallContext): Promise<Result<Take>> {
  const wanted = giveUp ? 'abandoned' : 'closed'
  for (let tries = 0; tries < maxTries; tries += 1) {
    const take = await loadTake(takeId)
    if (take.state === wanted || take.state === (giveUp ? 'abandoning' : 'closing')) return accept(take)
    const decided = giveUp ? decideGiveUp(take, context.now) : await planClosing(take, context)
    if (!decided.ok || (await commit(take, decided.value))) return decided
  }
  throw new Error(`stock-take ${takeId} changes too fast`)
}
