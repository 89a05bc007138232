import { award } from '../../../cloudfunctions/modules/ledger/award'
import { awardIdOf, reversalIdOf } from '../../../cloudfunctions/modules/ledger/account-id'
import { promisePoints, withdrawPromise } from '../../../cloudfunctions/modules/ledger/promise-points'
import { reverse } from '../../../cloudfunctions/modules/ledger/reverse'
import type { Household, Job, Village } from './village'

const dayMs = 86_400_000

function awardTo(village: Village, household: Household, ticketId: string, ruleCode: string, points: number): Job {
  const { terms, budgets, awarded } = village
  const op = awardIdOf(ticketId, ruleCode, household.accountId)
  awarded.push({ op, accountId: household.accountId, points })
  const order = {
    op,
    account: household,
    points,
    budgetIds: budgets.map(({ poolId }) => poolId),
    caps: [{ key: 'RPT', per: 'day', quantity: terms.pointsPerDay }] as const,
    expiry: { mode: 'monthsAfterAward', months: terms.months } as const,
    ref: { ticketId },
    actor: 'rules',
  }
  return {
    name: `award ${points} by ${op}`,
    answer: { op, chain: household.accountId, isCertain: true },
    run: ({ ledger, now }) => award(ledger, { ...order, now }),
  }
}

/** A report proved true: who reported gets points, and who endorsed it gets some too. */
export function reportProved(village: Village): Job[] {
  const { luck, households, keys } = village
  const ticketId = `tk${luck.below(keys)}`
  // A ticket is worth what it is worth: the same award again has the same points.
  const points = 5 + 5 * (Number(ticketId.slice(2)) % 4)
  return households
    .filter((_, index) => index === 0 || luck.chance(0.4))
    .map((household, index) => awardTo(village, household, ticketId, 'RPT', index === 0 ? points : 5))
}

/** Points for one household, so that it has something to spend. */
export function income(village: Village, household: Household): Job {
  return awardTo(village, household, 'tk9', 'RPT', 20)
}

/** All of somebody's first points, spent by now or not. */
export function takeBack({ luck, households }: Village): Job {
  const { accountId } = luck.pick(households)
  return toReversal(awardIdOf('tk9', 'RPT', accountId), accountId, { quantity: 20, allowDebt: true })
}

export function reversal(village: Village): Job {
  const { luck, awarded, households } = village
  const known = awarded.length > 0 && luck.chance(0.9)
  const {
    op: entryId,
    accountId,
    points,
  } = known ? luck.pick(awarded) : { op: somethingElse(village), accountId: luck.pick(households).accountId, points: 5 }
  const quantity = luck.chance(0.6) ? points : 1 + luck.below(points + 3)
  const job = toReversal(entryId, accountId, { quantity, allowDebt: luck.chance(0.7) })
  return luck.chance(0.5) ? { ...job, isLate: true } : job
}

/** What is no award to this account: an order, somebody else's award, or nothing. */
function somethingElse({ luck, ordered, awarded, keys }: Village): string {
  const others = [...ordered, ...awarded.map(({ op }) => op), `aw_tk${luck.below(keys)}_OTHER`]
  return luck.pick(others)
}

function toReversal(entryId: string, accountId: string, how: { quantity: number; allowDebt: boolean }): Job {
  const order = { accountId, entryId, ...how, reason: 'seen twice', approverIds: ['pe_8'], actor: 'pe_9' }
  return {
    name: `reverse ${how.quantity} of ${entryId}`,
    answer: { op: reversalIdOf(entryId), chain: accountId },
    run: ({ ledger, now }) => reverse(ledger, { ...order, now }),
  }
}

export function promise({ luck, households, keys }: Village): Job {
  const account = luck.pick(households)
  const op = awardIdOf(`tk${luck.below(keys)}`, 'RPT', account.accountId)
  if (luck.chance(0.2)) {
    const { accountId } = account
    return {
      name: `withdraw the promise ${op}`,
      run: ({ ledger, now }) => withdrawPromise(ledger, { accountId, op, now }),
    }
  }
  const quantity = 5 + luck.below(10)
  const days = 1 + luck.below(20)
  return {
    name: `promise ${quantity} by ${op}`,
    run: ({ ledger, now }) => promisePoints(ledger, { account, op, quantity, until: now + days * dayMs, now }),
  }
}
