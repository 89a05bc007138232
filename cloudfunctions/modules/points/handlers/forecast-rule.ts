import { accept, refuse } from '@shared/kernel/result'
import type { Handler } from '../../../platform/handler'
import { glanceAtBooks } from '../books'
import { findShopAs, keeperRoles } from '../own-shop'
import { forecastPublication } from '../publish-rule'
import { listRules } from '../rules'
import { toForecastView } from '../view'

/** NOT_FOUND also for a code the shop has no rule of, unless the caps of a new one are given. */
export const forecastRule: Handler<'points.forecastRule'> = async (input, { caller, now }) => {
  const { gridCode, code, points, caps: wanted } = input
  const shop = await findShopAs(keeperRoles, caller, gridCode)
  if (!shop) return refuse('NOT_FOUND')
  const rules = await listRules(shop._id)
  const current = rules.find(({ terms }) => terms.code === code)
  const caps = wanted ?? current?.terms.caps
  if (!caps) return refuse('NOT_FOUND')
  const { books } = await glanceAtBooks(shop._id, now)
  return accept(toForecastView(forecastPublication(books, rules, { code, points, caps, enabled: true }, input)))
}
