import { pointsRules, type PointsRule } from '@shared/content'
import type { Cap } from '@shared/domain/ledger/caps'
import { dayOf } from '@shared/kernel/time'

/** Caps of a rule, in points, and of the account over all rules. */
export function capsOf({ code, caps }: PointsRule, monthlyCap: number): Cap[] {
  return [
    { key: code, per: 'day', quantity: caps.perDay },
    { key: code, per: 'month', quantity: caps.perMonth },
    { key: code, per: 'year', quantity: caps.perYear },
    { key: 'all', per: 'month', quantity: monthlyCap },
  ]
}

/** Version of the published rules, kept with every award. */
export const ruleVersion = pointsRules.version

/** A budget is granted to a village for a year. */
export function budgetIdOf(issuerId: string, budgetCode: string, at: number): string {
  return `bu_${issuerId}_${budgetCode}_${dayOf(at).slice(0, 4)}`
}
