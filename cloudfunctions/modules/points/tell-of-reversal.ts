import { pointsRules } from '@shared/content'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { dayMs, minuteMs } from '@shared/kernel/time'
import { unhurried, workThrough, type Work } from '../../platform/work-through'
import { queueMessages } from '../message'
import { findEntry } from './find-entry'
import { dropReversalNotice, listReversalNotices, type ReversalNotice } from './warnings.repo'

/** Whose points were taken back hears why, and that they may object. Once for each line. */
export async function tellOfReversal({ _id, ref, quantity, availableAfter }: JournalEntry, now: number): Promise<void> {
  if (ref.personId === undefined) return
  await queueMessages([
    {
      id: `pointsReversed_${_id}`,
      to: ref.personId,
      template: 'pointsReversed',
      fields: {
        thing1: ref.reason ?? '记错了',
        number2: String(-quantity),
        number3: String(availableAfter),
        thing4: `${pointsRules.appeal.windowDays}天内可在积分页申诉`,
      },
      params: {},
      at: now,
    },
  ])
}

/** What a call that is still running will do itself. */
const headStartMs = minuteMs
/** A call that slept may still write its line; nobody sleeps longer. */
const latestMs = dayMs
const batch = 100

/** The job: a reversal whose function died between the line and the message. Answers how many were looked at. */
export async function tellOfReversals(now: number, stint = unhurried): Promise<number> {
  const work: Work<ReversalNotice> = {
    event: 'reversal-not-told',
    factsOf: ({ _id: entryId }) => ({ entryId }),
    finish: async ({ _id, at }) => {
      const line = await findEntry(_id)
      if (line) await tellOfReversal(line, now)
      if (line || at < now - latestMs) await dropReversalNotice(_id)
    },
  }
  return workThrough(await listReversalNotices(now - headStartMs, batch), work, stint)
}
