import { findMatter } from '@shared/content'
import type { ClockLimits } from '@shared/domain/ticket/clock'
import type { TicketWords } from '@shared/domain/ticket/messages'
import type { WorkflowRules } from '@shared/domain/ticket/permissions'
import type { WorkCalendar } from '@shared/kernel/calendar'
import { resolutionLabels, urgencyLabels } from '@shared/labels/ticket'
import { loadProfile } from '@shared/profiles'
import { calendarOf } from '../../platform/calendar'

/** What a place and a matter decide about one ticket. */
export interface TicketRules extends WorkflowRules {
  calendar: WorkCalendar
  limits: ClockLimits
  words: TicketWords
  photoRequired: boolean
}

/** The matter's own clocks win over the place's. */
export function rulesFor(
  { placeId, matterCode }: { placeId: string; matterCode?: string | undefined },
  now: number,
): TicketRules {
  const { clocks, optionalStages } = loadProfile(placeId)
  const matter = matterCode === undefined ? undefined : findMatter(matterCode)
  const own = matter?.clocks ?? clocks
  return {
    calendar: calendarOf(placeId, now),
    limits: {
      contact: own.contact,
      dispose: own.dispose,
      verify: own.verify,
      redispose: clocks.redispose,
      ratingDays: clocks.ratingDays,
    },
    words: { resolutions: resolutionLabels, urgencies: urgencyLabels },
    photoRequired: matter?.evidence.after === 'required',
    verificationBeforeRating: optionalStages.verification.requiredBeforeRating,
  }
}
