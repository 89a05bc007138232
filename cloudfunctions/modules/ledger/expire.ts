import { decideExpire } from '@shared/domain/ledger/decide-expire'
import type { Account, Redemption } from '@shared/domain/ledger/schema'
import { dayOf } from '@shared/kernel/time'
import { pageAfter, type Position } from '../../platform/page-after'
import { decodeCursor, encodeCursor } from '../../platform/paging'
import { unhurried, walkThrough, workThrough, type Work } from '../../platform/work-through'
import { applyOp } from './apply-op'
import type { Ledger } from './ledger'
import { relayAccountsOf } from './relay'
import { resolve } from './resolve'

const actor = 'clock'

/**
 * Redemptions nobody fetched in time: points and goods go back. Answers how many. What fails is logged and stays, and so
 * does what is bound to a desk without signal: neither keeps the others waiting.
 */
export async function expireRedemptions(ledger: Ledger, now: number, stint = unhurried): Promise<number> {
  let expired = 0
  for (let after = decodeCursor(stint.after); stint.hasTime();) {
    const rows = await listDue(ledger, now, after)
    const ended: string[] = []
    const work: Work<Redemption> = {
      event: 'redemption-not-expired',
      factsOf: ({ _id: redemptionId }) => ({ redemptionId }),
      finish: async (row) => {
        after = { key: row.expiresAt, id: row._id }
        const entry = await resolve(ledger, { redemptionId: row._id, kind: 'redemptionExpire', actor, now })
        if (entry && 'kind' in entry && entry.kind === 'redemptionExpire') ended.push(row.accountId)
      },
    }
    await workThrough(rows, work, stint)
    await relayAccountsOf(ledger, ended)
    expired += ended.length
    if (after) await stint.reach(encodeCursor(after.key, after.id))
    if (rows.length < rowsAtOnce) break
  }
  return expired
}

const rowsAtOnce = 100

function listDue({ store }: Ledger, now: number, after: Position | undefined): Promise<Redemption[]> {
  const span = { $gte: 0, $lt: now + 1 }
  const page = { field: 'expiresAt', direction: 'asc', after, limit: rowsAtOnce, span } as const
  return pageAfter((where, options) => store.listRedemptions(where, options), { status: 'open' }, page)
}

/**
 * Points past their day on accounts nobody used since. Accounts in use expire theirs in every decision. Answers how
 * many; one that fails, or is frozen, is logged and keeps nobody else's points alive.
 */
export async function expirePoints(ledger: Ledger, now: number, stint = unhurried): Promise<number> {
  let expired = 0
  const work: Work<Account> = {
    event: 'points-not-expired',
    factsOf: ({ _id: accountId }) => ({ accountId }),
    finish: async ({ _id }) => {
      if (await expireAccount(ledger, _id, now)) expired += 1
    },
  }
  await walkThrough((after) => ledger.store.listAccountsWithLotsBefore(dayOf(now), after, rowsAtOnce), work, stint)
  return expired
}

async function expireAccount(ledger: Ledger, accountId: string, now: number): Promise<boolean> {
  const op = `ex_${accountId}_${dayOf(now)}`
  const decide = (account: Account) => decideExpire(account, { actor, now })
  return (await applyOp(ledger, { accountId, op, decide })) !== null
}
