import { addDays, dayOf, type Day } from '../../kernel/time'
import { accept, refuse, type Result } from '../../kernel/result'
import type { RuleTerms } from '../points/schema'
import { isPhotoRequired, maxUnitsOf } from './evidence'
import { desksOfClaim } from './permissions'
import type { Claim } from './schema'

/** How long ago a deed may lie: people remember, and those who saw it can still be asked. */
export const claimableDays = 30

export interface Deed {
  readonly units: number
  readonly on: Day
  readonly text: string
  readonly photos: readonly string[]
}

export interface ClaimFacts extends Pick<
  Claim,
  '_id' | 'personId' | 'accountId' | 'ownerId' | 'issuerId' | 'householdId' | 'requestId' | 'fingerprint'
> {
  readonly gridPath: readonly string[]
  readonly rule: RuleTerms
  readonly version: number
  readonly now: number
}

/** What can be seen from the deed and its rule alone, before anything is looked up. */
export function checkDeed({ units, on, text, photos }: Deed, rule: RuleTerms, now: number): Result<void> {
  const today = dayOf(now)
  if (on > today || on < addDays(today, -claimableDays)) return refuse('MALFORMED_INPUT', { reason: 'DEED_DAY' })
  if (units > maxUnitsOf(rule)) {
    return refuse('LIMIT_REACHED', { message: `这一项一天最多报 ${maxUnitsOf(rule)} 次。请改少一点。` })
  }
  if (isPhotoRequired(rule) && photos.length === 0) return refuse('MALFORMED_INPUT', { reason: 'PHOTO_REQUIRED' })
  return text === '' && photos.length === 0 ? refuse('MALFORMED_INPUT', { reason: 'TEXT_EMPTY' }) : accept(undefined)
}

/** A deed put to whoever the rule names. The points are promised by it, and given by somebody else's word only. */
export function decideClaim(deed: Deed, facts: ClaimFacts): Result<Claim> {
  const { rule: terms, version, gridPath, now, ...whose } = facts
  // A rule that takes points, or that somebody else decides on, is nobody's to claim.
  if (terms.trigger !== 'claim' || terms.points <= 0) return refuse('NOT_FOUND', { reason: 'RULE_NOT_CLAIMABLE' })
  const checked = checkDeed(deed, terms, now)
  if (!checked.ok) return checked
  const { code, name, points, per, evidence, approverRole, secondApproval, note } = terms
  const open = {
    gridPath: [...gridPath],
    status: 'waiting' as const,
    rule: { code, version, name, points, per, evidence, approverRole, secondApproval, note },
  }
  return accept({
    ...whose,
    ...open,
    version: 1,
    units: deed.units,
    points: points * deed.units,
    on: deed.on,
    text: deed.text,
    photos: [...new Set(deed.photos)],
    reviews: [],
    desks: desksOfClaim(open),
    createdAt: now,
    dirtyAt: now,
  })
}
