import type { JournalEntry } from '@shared/domain/ledger/schema'
import { stampInWords } from '@shared/kernel/time'
import { queueMessages } from '../message'

/** Whose household was granted points hears for what. Once for each line. */
export async function tellOfGrant({ _id, ref, quantity, availableAfter, at }: JournalEntry, now: number) {
  if (ref.personId === undefined) return
  await queueMessages([
    {
      id: `pointsAwarded_${_id}`,
      to: ref.personId,
      template: 'pointsAwarded',
      fields: {
        thing1: ref.ruleName ?? ref.reason ?? '村委会记分',
        number2: String(quantity),
        number3: String(availableAfter),
        time4: stampInWords(at),
      },
      params: {},
      at: now,
    },
  ])
}
