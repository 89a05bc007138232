import { accept, refuse } from '@shared/kernel/result'
import { loadProfile } from '@shared/profiles'
import type { Person } from '@shared/domain/person/schema'
import type { Shop } from '@shared/domain/reward/schema'
import type { Handler } from '../../../platform/handler'
import { toPage } from '../../../platform/paging'
import { findShopFor } from '../../shop'
import { findShopAs, readerRoles } from '../own-shop'
import { listRules as listOf } from '../rules'
import { titlesOf, toRuleView } from '../view'

/** In order of their code: reports first come first in the village's own book too. */
export const listRules: Handler<'points.listRules'> = async (input, { caller }) => {
  const shop = await findReadable(caller, input)
  if (!shop) return refuse('NOT_FOUND')
  const after = input.cursor ?? ''
  const rules = (await listOf(shop._id))
    .filter(({ terms }) => (input.all || terms.enabled) && terms.code > after)
    .sort((left, right) => (left.terms.code < right.terms.code ? -1 : 1))
  const { items, nextCursor } = toPage(rules, input, ({ terms }) => terms.code)
  const titles = titlesOf(loadProfile(shop.placeId))
  const page = { shopName: shop.name, items: items.map((rule) => toRuleView(rule, titles)) }
  return accept(nextCursor === undefined ? page : { ...page, nextCursor })
}

/** Published rules are for everybody of the place; what is off is the committee's business. */
function findReadable(
  caller: Person,
  { gridCode, all }: { gridCode?: string | undefined; all?: boolean | undefined },
): Promise<Shop | null> {
  return all ? findShopAs(readerRoles, caller, gridCode) : findShopFor(caller, gridCode)
}
