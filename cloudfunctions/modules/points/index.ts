import { get } from './handlers/get'
import { listEntries } from './handlers/list-entries'

export const handlers = { 'points.get': get, 'points.listEntries': listEntries }

export { accountsOf, findAccountRef, issuerNameOf, loadBalances, type AccountRef } from './accounts-of'
export { toLines } from './entry-lines'
export { awardByRule } from './award-by-rule'
export { awardForTicket } from './award-for-ticket'
export { grantPoints } from './grant-points'
export { openBudgets, openShop } from './open-shop'
export { publishRule } from './publish-rule'
export { budgetIdOf, findRule, findRuleWords, listRulesInForce, type RuleInForce } from './rules'
