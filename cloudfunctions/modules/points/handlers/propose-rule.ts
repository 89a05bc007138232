import { pointsRules } from '@shared/content'
import type { ParsedInput } from '@shared/contract'
import { decideNewRule, decideRuleChange } from '@shared/domain/points/decide-rule'
import type { RuleTerms } from '@shared/domain/points/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import { checkPhotos } from '../../../platform/files'
import type { Handler } from '../../../platform/handler'
import { uploadFolderOf } from '../../../platform/identity'
import { findProposed, propose } from '../../proposal'
import { loadBooks } from '../books'
import { refusalToPay } from '../cannot-pay'
import { findShopAs, keeperRoles } from '../own-shop'
import { forecastPublication } from '../publish-rule'
import { toRuleMotion } from '../rule-motion'
import { listRules } from '../rules'
import { toProposedView } from '../view'

type Input = ParsedInput<'points.proposeRule'>

/** A shop that could not pay a rule is told what it would cost and what it could pay; nobody is asked. */
export const proposeRule: Handler<'points.proposeRule'> = async (input, context) => {
  const { caller, now } = context
  const shop = await findShopAs(keeperRoles, caller, input.gridCode)
  if (!shop) return refuse('NOT_FOUND')
  const earlier = await findProposed(context)
  if (earlier) return earlier.ok ? accept(toProposedView(earlier.value)) : earlier

  const rules = await listRules(shop._id)
  const current = rules.find(({ terms }) => terms.code === input.code)
  const decided = current ? decideRuleChange(current.terms, changeOf(input)) : decideMade(input)
  if (!decided.ok) return decided
  const photos = await checkPhotos(input.proof.photos, uploadFolderOf(caller.openid))
  if (!photos.ok) return photos
  const terms = decided.value
  const forecast = forecastPublication(await loadBooks(shop._id, now), rules, terms, input)
  if (!forecast.isOk)
    return refuse('WRONG_STATE', { reason: 'SHOP_CANNOT_PAY', message: refusalToPay(forecast, input) })

  const proposed = await propose(toRuleMotion({ shop, current, terms, forecast, input }), context)
  return proposed.ok ? accept(toProposedView(proposed.value)) : proposed
}

function changeOf({ name, points, evidence, caps, note, enabled }: Input) {
  return { name, points, evidence, caps, note, enabled }
}

/** A rule of the shop's own says everything itself. */
function decideMade({ code, made, name, points, evidence, caps, note = '', enabled = true }: Input): Result<RuleTerms> {
  if (!made || name === undefined || points === undefined || !evidence || !caps) return refuse('NOT_FOUND')
  if (!pointsRules.budgetPools.some((pool) => pool.code === made.budgetPool)) {
    return refuse('MALFORMED_INPUT', { message: '没有这一类预算。请从列出的几类里选。' })
  }
  return decideNewRule({ code, ...made }, { name, points, evidence, caps, note, enabled })
}
