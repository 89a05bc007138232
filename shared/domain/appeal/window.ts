import { addDays, dayOf, startOfDay } from '../../kernel/time'
import type { JournalEntry } from '../ledger/schema'

/** The last instant at which something decided at `at` may be appealed: `days` full days in Shanghai after that day. */
export function appealableUntil(at: number, days: number): number {
  return startOfDay(addDays(dayOf(at), days + 1)) - 1
}

/** Lines that say no: points not given for want of budget or room under a limit, and points taken back. */
export function isAppealable({ kind, ok, why }: Pick<JournalEntry, 'kind' | 'ok' | 'why'>): boolean {
  if (kind === 'reverse') return ok
  return kind === 'award' && !ok && (why === 'BUDGET_SHORT' || why === 'LIMIT_REACHED')
}
