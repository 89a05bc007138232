import { accept, refuse, type Result } from '../../kernel/result'
import { desksOfAppeal } from './permissions'
import type { Appeal } from './schema'
import { appealableUntil } from './window'

/** Above this many points one person's word is not enough. */
export interface AppealLimits {
  readonly windowDays: number
  readonly secondApprovalAbove: number
}

/** What an appeal stands on, as the shell found it. */
export interface Grievance extends Pick<
  Appeal,
  'target' | 'about' | 'decided' | 'ruleCode' | 'ruleVersion' | 'points' | 'excludedIds'
> {
  readonly decidedAt: number
  /** The rule itself asks for two persons. */
  readonly secondApproval: boolean
}

export interface AppealFacts extends Pick<
  Appeal,
  | '_id'
  | 'personId'
  | 'accountId'
  | 'ownerId'
  | 'issuerId'
  | 'householdId'
  | 'text'
  | 'photos'
  | 'dueAt'
  | 'requestId'
  | 'fingerprint'
> {
  readonly gridPath: readonly string[]
  readonly grievance: Grievance
  readonly limits: AppealLimits
  readonly now: number
}

/** An appeal within its time, put to the committee without whoever decided before. */
export function decideAppeal(facts: AppealFacts): Result<Appeal> {
  const { grievance, limits, gridPath, now, ...whose } = facts
  const { decidedAt, secondApproval, ...matter } = grievance
  if (now > appealableUntil(decidedAt, limits.windowDays)) {
    return refuse('WRONG_STATE', { reason: 'APPEAL_WINDOW_OVER' })
  }
  const open = { status: 'open' as const, gridPath: [...gridPath] }
  return accept({
    ...whose,
    ...matter,
    ...open,
    version: 1,
    needsSecond: secondApproval || matter.points > limits.secondApprovalAbove,
    answers: [],
    desks: desksOfAppeal(open),
    escalateAt: whose.dueAt,
    createdAt: now,
    dirtyAt: now,
  })
}
