import { desksOfAppeal } from './permissions'
import type { Appeal } from './schema'

/** An appeal nobody answered in time goes to those above as well, once. Null: it was answered, or went up before. */
export function decideEscalation(appeal: Appeal, now: number): Appeal | null {
  const { escalateAt, ...rest } = appeal
  if (escalateAt === undefined || now < escalateAt) return null
  const escalated = { ...rest, version: appeal.version + 1, escalatedAt: now, dirtyAt: now }
  return { ...escalated, desks: desksOfAppeal(escalated) }
}
