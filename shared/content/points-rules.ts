import pointsRulesJson from './points-rules.json'
import type { Matter } from './schema/matters'
import type { PointsRule, PointsRulesFile } from './schema/points-rules'

export const pointsRules = pointsRulesJson as unknown as PointsRulesFile

const byCode: ReadonlyMap<string, PointsRule> = new Map(pointsRules.rules.map((rule) => [rule.code, rule]))

export function findPointsRule(code: string): PointsRule | undefined {
  return byCode.get(code)
}

/**
 * The rule that pays a report of this matter once it proved true. Undefined where the matter earns nothing: nobody is
 * paid for somebody's misfortune, and grid workers are not paid by the report.
 */
export function ruleForMatter(matter: Pick<Matter, 'points'>, role: keyof Matter['points']): PointsRule | undefined {
  const code = pointsRules.matterPointsToRule[String(matter.points[role])]
  return code === undefined ? undefined : byCode.get(code)
}
