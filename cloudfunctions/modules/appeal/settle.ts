import { decideEscalation } from '@shared/domain/appeal/decide-escalation'
import type { Appeal } from '@shared/domain/appeal/schema'
import type { Payout } from '@shared/domain/claim/schema'
import { minuteMs } from '@shared/kernel/time'
import { logError } from '../../platform/log'
import { unhurried, workThrough, type Work } from '../../platform/work-through'
import { queueMessages } from '../message'
import { closeWork, commitAppeal, listDirtyAppeals, listOverdueAppeals, postponeWork } from './appeal.repo'
import { messagesOf } from './messages'
import { payAppeal } from './pay'

/** Does what follows from an appeal as it stands. Everything has an id made of the appeal: twice and late is once. */
async function settleAppeal(appeal: Appeal, now: number): Promise<Payout | undefined> {
  const payout = appeal.status === 'upheld' ? await payAppeal(appeal, now) : undefined
  await queueMessages(await messagesOf(appeal, payout, now))
  await closeWork(appeal, payout)
  return payout
}

/** Right after a word people wait for. A failure fails no call: it was decided, and the job does the rest. */
export async function settleAppealNow(appeal: Appeal, now: number): Promise<Payout | undefined> {
  try {
    return await settleAppeal(appeal, now)
  } catch (error) {
    logError('appeal-not-settled', error, { appealId: appeal._id })
    return undefined
  }
}

/** What a call that is still running will do itself. */
const headStartMs = minuteMs
const retryMs = 10 * minuteMs

/** The job: answers whose function died before the points had moved. Answers how many were brought to their end. */
export async function settleDirtyAppeals(now: number, limit: number, stint = unhurried): Promise<number> {
  const work: Work<Appeal> = {
    event: 'appeal-not-settled',
    factsOf: ({ _id: appealId }) => ({ appealId }),
    finish: (appeal) => settleAppeal(appeal, now),
    postpone: (appeal) => postponeWork(appeal, now + retryMs),
  }
  return workThrough(await listDirtyAppeals(now - headStartMs, limit), work, stint)
}

/** The job: appeals nobody answered in time go to those above as well, each once. Answers how many. */
export async function escalateAppeals(now: number, limit: number, stint = unhurried): Promise<number> {
  let escalated = 0
  for (const appeal of await listOverdueAppeals(now, limit)) {
    if (!stint.hasTime()) break
    const after = decideEscalation(appeal, now)
    if (!after || !(await commitAppeal(appeal.version, after))) continue
    await settleAppealNow(after, now)
    escalated += 1
  }
  return escalated
}
