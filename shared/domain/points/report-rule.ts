import type { RuleTerms } from './schema'

/** What a place may decide differently about reports, such as the same points for every true one. */
export interface PlacePoints {
  readonly rules: readonly string[]
  readonly audience: readonly string[]
  readonly override?: { readonly mode: 'perTrueReport'; readonly pointsPerTrueReport: number } | undefined
}

type Terms = Pick<RuleTerms, 'code' | 'trigger' | 'sharedCapPerTicket'>

/** Rules that pay the reporter, rather than those who endorsed. */
function isForReporters({ trigger, sharedCapPerTicket }: Terms): boolean {
  return trigger === 'reportProvedTrue' && sharedCapPerTicket === undefined
}

/**
 * The rule that pays a report the catalogue values by `rule`. Where the place pays every true report alike, it is the
 * one rule for reports that the place uses; what earns nothing in the catalogue earns nothing there either.
 */
export function ruleCodeForReport(place: PlacePoints, rule: Terms, all: readonly Terms[]): string {
  if (!place.override || !isForReporters(rule)) return rule.code
  return all.find((other) => isForReporters(other) && place.rules.includes(other.code))?.code ?? rule.code
}

/** Points of a rule before a shop published its own version. */
export function pointsAtPlace(place: Pick<PlacePoints, 'override'>, rule: Terms & { readonly points: number }): number {
  return place.override && isForReporters(rule) ? place.override.pointsPerTrueReport : rule.points
}

/** Whether the place pays people in this role: what is somebody's work is not paid in points unless the place says so. */
export function isPaidRole({ audience }: Pick<PlacePoints, 'audience'>, role: string): boolean {
  return audience.includes(role)
}
