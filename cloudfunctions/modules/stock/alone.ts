import { fundsAloneCents, writeOffAloneCents } from '@shared/domain/stock/vocabulary'
import { dayOf } from '@shared/kernel/time'
import { addAlone } from './stock.repo'

/** What one person may bring into the books of a shop in a day without a second one, and what out of them. */
const limits = { income: fundsAloneCents, writeOff: writeOffAloneCents } as const

interface Act {
  readonly kind: keyof typeof limits
  readonly shop: string
  readonly personId: string
  /** Id of the act: asked for again, it gets the same answer. */
  readonly op: string
  readonly cents: number
  readonly now: number
}

/**
 * Whether one person may do this alone. All of a day counts together, or a large sum would be many small ones. What was
 * allowed counts from here on, whether or not it comes to be.
 */
export async function mayActAlone({ kind, shop, personId, op, cents, now }: Act): Promise<boolean> {
  const most = limits[kind]
  if (cents === 0) return true
  return cents <= most && addAlone(`${kind}_${shop}_${personId}_${dayOf(now)}`, { op, cents, most })
}
