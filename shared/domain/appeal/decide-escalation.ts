import { desksOfAppeal } from './permissions'
import type { Appeal } from './schema'
import { isAnswered } from './vocabulary'

/** An appeal nobody answered in time goes to those above as well, once. Null: it was answered, or went up before. */
export function decideEscalation(appeal: Appeal, now: number): Appeal | null {
  const { escalateAt, ...rest } = appeal
  if (escalateAt === undefined || now < escalateAt || isAnswered(appeal.status)) return null
  const escalated = { ...rest, version: appeal.version + 1, escalatedAt: now, dirtyAt: now }
  return { ...escalated, desks: desksOfAppeal(escalated) }
}
