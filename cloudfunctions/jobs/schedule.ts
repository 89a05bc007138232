import type { Stint } from '../platform/work-through'
import { carryOutProposalsTask } from './tasks/carry-out-proposals'
import { escalateAppealsTask } from './tasks/escalate-appeals'
import { expirePointsTask } from './tasks/expire-points'
import { expireRedemptionsTask } from './tasks/expire-redemptions'
import { openBudgetsTask } from './tasks/open-budgets'
import { reconcileTask } from './tasks/reconcile'
import { relayOutboxTask } from './tasks/relay-outbox'
import { sendMessagesTask } from './tasks/send-messages'
import { settleAppealsTask } from './tasks/settle-appeals'
import { settleClaimsTask } from './tasks/settle-claims'
import { sweepPoolsTask } from './tasks/sweep-pools'
import { tellPeopleTask } from './tasks/tell-people'
import { warnExpiryTask } from './tasks/warn-expiry'
import { tendStockTask } from './tasks/tend-stock'
import { watchShelvesTask } from './tasks/watch-shelves'

export interface Task {
  name: string
  /**
   * At most this often, unless it did not come to its end. 0: at every tick, before all others, and nothing is written
   * down about it. Looking for work costs calls, and calls are a town's monthly quota.
   */
  everyMinutes: number
  /** Does what is waiting, while the stint has time, and answers how much that was. */
  run: (now: number, stint: Stint) => Promise<number>
}

/** What people were promised first. What is relayed may queue messages that go out in the same tick. */
export const schedule: readonly Task[] = [
  relayOutboxTask,
  carryOutProposalsTask,
  settleClaimsTask,
  settleAppealsTask,
  sendMessagesTask,
  expireRedemptionsTask,
  tendStockTask,
  escalateAppealsTask,
  sweepPoolsTask,
  openBudgetsTask,
  expirePointsTask,
  tellPeopleTask,
  warnExpiryTask,
  watchShelvesTask,
  reconcileTask,
]
