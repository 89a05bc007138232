import { factId } from '../../platform/ids'

/** One account for one owner at one issuing shop. */
export function accountIdOf(ownerId: string, issuerId: string): string {
  return factId('ac', ownerId, issuerId)
}

export function redemptionIdOf(accountId: string, requestId: string): string {
  return `rd_${accountId}_${requestId}`
}

/** The account a redemption belongs to, or undefined for something that is no redemption's id. */
export function accountIdOfRedemption(redemptionId: string): string | undefined {
  return /^rd_(ac_[0-9a-f]{32})_[0-9A-Z]{26}$/.exec(redemptionId)?.[1]
}

export function resolutionIdOf(redemptionId: string): string {
  return `${redemptionId}_res`
}

export function awardIdOf(ticketId: string, ruleCode: string, accountId: string): string {
  return `aw_${ticketId}_${ruleCode}_${accountId}`
}

/** How often an award may break off between its budget and its account: each time two minutes and a sweep apart. */
const mostTries = 9

/** The ids an award may end under, in order: a later one counts only when the sweeper fenced all before it. */
export function awardTries(op: string): string[] {
  return Array.from({ length: mostTries }, (_, index) => (index === 0 ? op : `${op}_${index + 1}`))
}

/** One for each entry: nothing is taken back twice. */
export function reversalIdOf(entryId: string): string {
  return `rev_${entryId}`
}
