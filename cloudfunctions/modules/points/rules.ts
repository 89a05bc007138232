import pointsRules from '@shared/content/points-rules.json'
import type { Cap } from '@shared/domain/points/caps'
import { dayOf } from '@shared/kernel/time'

type Rule = (typeof pointsRules)['rules'][number]

const rules = new Map<string, Rule>(pointsRules.rules.map((rule) => [rule.code, rule]))

/** Version of the published rules, kept with every award. */
export const ruleVersion = pointsRules.version

export function findRule(code: string): Rule | undefined {
  return rules.get(code)
}

/** Caps of a rule, in points, and of the household over all rules. */
export function capsOf({ code, caps }: Rule, monthlyCap: number): Cap[] {
  return [
    { key: code, per: 'day', quantity: caps.perDay },
    { key: code, per: 'month', quantity: caps.perMonth },
    { key: code, per: 'year', quantity: caps.perYear },
    { key: 'all', per: 'month', quantity: monthlyCap },
  ]
}

export const budgetPools: readonly { code: string; name: string; annualPointsPerVillage: number }[] =
  pointsRules.budgetPools

/** A budget is granted for a year. */
export function budgetIdOf(issuerId: string, budgetCode: string, at: number): string {
  return `bu_${issuerId}_${budgetCode}_${dayOf(at).slice(0, 4)}`
}
