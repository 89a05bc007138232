import { forecastRule } from './handlers/forecast-rule'
import { get } from './handlers/get'
import { getSolvency } from './handlers/get-solvency'
import { grant } from './handlers/grant'
import { listBudgets } from './handlers/list-budgets'
import { listEntries } from './handlers/list-entries'
import { listEntriesOf } from './handlers/list-entries-of'
import { listRules } from './handlers/list-rules'
import { proposeBudget } from './handlers/propose-budget'
import { proposeRule } from './handlers/propose-rule'
import { reverse } from './handlers/reverse'

export const handlers = {
  'points.get': get,
  'points.listEntries': listEntries,
  'points.listEntriesOf': listEntriesOf,
  'points.reverse': reverse,
  'points.grant': grant,
  'points.listRules': listRules,
  'points.forecastRule': forecastRule,
  'points.proposeRule': proposeRule,
  'points.getSolvency': getSolvency,
  'points.listBudgets': listBudgets,
  'points.proposeBudget': proposeBudget,
}

export { accountsOf, findAccountRef, findOwnAccount, issuerNameOf, loadBalances, type AccountRef } from './accounts-of'
export { toLines } from './entry-lines'
export { findShopAnsweredFor } from './answered-for'
export { awardByRule, type RuleAward } from './award-by-rule'
export { carryOutGrant } from './carry-out-grant'
export { carryOutReversal } from './carry-out-reversal'
export {
  awardForTicket,
  findReportRule,
  promiseForTicket,
  withdrawTicketPromise,
  type TicketEarning,
} from './award-for-ticket'
export { findAward, findEntry } from './find-entry'
export { grantPoints } from './grant-points'
export { openBudgets, openShop } from './open-shop'
export { findRuleObstacle, publishRule } from './publish-rule'
export { findBudgetObstacle, raiseBudget } from './raise-budget'
export { tellOfReversals } from './tell-of-reversal'
export { warnOfExpiry } from './warn-expiry'
export { budgetIdsOf, findRule, findRuleWords, listRulesInForce } from './rules'
