import { pointsRules } from '@shared/content'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { queueMessages } from '../message'

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
