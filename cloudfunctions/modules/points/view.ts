import type { Item, Output } from '@shared/contract'
import type { Forecast } from '@shared/domain/points/solvency'
import type { Proposal } from '@shared/domain/proposal/schema'
import type { PlaceProfile } from '@shared/profiles'
import type { RuleInForce } from './rules'

type AnyForecast = Pick<Forecast, 'extraPoints' | 'extraCents' | 'isOk'> & Partial<Forecast>

export function toForecastView({ ratioPercent, largest, ...rest }: AnyForecast): Output<'points.forecastRule'> {
  return {
    ...rest,
    ...(ratioPercent !== undefined && { ratioPercent }),
    ...(largest !== undefined && { largest }),
  }
}

/** The same for the same request, whatever became of the proposal since. */
export function toProposedView({ _id, payload }: Proposal): Output<'points.proposeRule'> {
  if (!('forecast' in payload)) throw new Error(`proposal ${_id} of kind ${payload.kind} has no forecast`)
  return { proposalId: _id, forecast: toForecastView(payload.forecast) }
}

/** The published words as they are; only who approves is named as the place names it. */
export function toRuleView(
  { terms, version, published }: RuleInForce,
  titles: Record<string, string | undefined>,
): Item<'points.listRules'> {
  const { code, name, category, points, per, subject, trigger, evidence, approverRole, secondApproval } = terms
  const { caps, note, enabled } = terms
  return {
    ...{ code, version, name, category, points, per, subject, trigger, evidence, secondApproval, caps, note, enabled },
    approver: titles[approverRole] ?? approverRole,
    ...(published && { published: { from: published.from, minutes: published.proof.minutes } }),
  }
}

export function titlesOf({ titles }: PlaceProfile): Record<string, string | undefined> {
  return titles
}
