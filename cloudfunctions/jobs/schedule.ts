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
import { warnExpiryTask } from './tasks/warn-expiry'
import { tendStockTask } from './tasks/tend-stock'
import { watchShelvesTask } from './tasks/watch-shelves'

export interface Task {
  name: string
  /** At most this often; 0 is at every tick. Looking for work costs calls, and calls are a town's monthly quota. */
  everyMinutes: number
  /** Does what is waiting and answers how much that was. */
  run: (now: number) => Promise<number>
}

/** In this order: what is relayed first may queue messages that go out in the same tick. */
export const schedule: readonly Task[] = [
  relayOutboxTask,
  expireRedemptionsTask,
  expirePointsTask,
  openBudgetsTask,
  carryOutProposalsTask,
  settleClaimsTask,
  settleAppealsTask,
  escalateAppealsTask,
  sweepPoolsTask,
  warnExpiryTask,
  tendStockTask,
  watchShelvesTask,
  reconcileTask,
  sendMessagesTask,
]
