import { decideExpire } from '@shared/domain/ledger/decide-expire'
import type { Account, Redemption } from '@shared/domain/ledger/schema'
import { dayOf } from '@shared/kernel/time'
import { logError } from '../../platform/log'
import { pageAfter, type Position } from '../../platform/page-after'
import { applyOp } from './apply-op'
import type { Ledger } from './ledger'
import { relayAccountsOf } from './relay'
import { resolve } from './resolve'

const actor = 'clock'

/**
 * Redemptions nobody fetched in time: points and goods go back. Answers how many. What fails is logged and stays, and so
 * does what is bound to a desk without signal: neither keeps the others waiting.
 */
export async function expireRedemptions(ledger: Ledger, now: number, limit: number): Promise<number> {
  const expired: Redemption[] = []
  for await (const row of listDue(ledger, now)) {
    try {
      const entry = await resolve(ledger, { redemptionId: row._id, kind: 'redemptionExpire', actor, now })
      if (entry && 'kind' in entry && entry.kind === 'redemptionExpire') expired.push(row)
    } catch (error) {
      logError('redemption-not-expired', error, { redemptionId: row._id })
    }
    if (expired.length >= limit) break
  }
  await relayAccountsOf(
    ledger,
    expired.map(({ accountId }) => accountId),
  )
  return expired.length
}

const rowsAtOnce = 100

async function* listDue({ store }: Ledger, now: number): AsyncGenerator<Redemption> {
  const span = { $gte: 0, $lt: now + 1 }
  const list = store.listRedemptions.bind(store)
  let after: Position | undefined
  for (;;) {
    const page = { field: 'expiresAt', direction: 'asc', after, limit: rowsAtOnce, span } as const
    const rows = await pageAfter(list, { status: 'open' }, page)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) return
    after = { key: last.expiresAt, id: last._id }
  }
}

/**
 * Points past their day on accounts nobody used since. Accounts in use expire theirs in every decision. Answers how
 * many; one that fails, or is frozen, is logged and keeps nobody else's points alive.
 */
export async function expirePoints(ledger: Ledger, now: number, limit: number): Promise<number> {
  let expired = 0
  let after = ''
  while (expired < limit) {
    const idle = await ledger.store.listAccountsWithLotsBefore(dayOf(now), after, rowsAtOnce)
    for (const { _id } of idle) if (await expireAccount(ledger, _id, now)) expired += 1
    const last = idle.at(-1)
    if (!last) break
    after = last._id
  }
  return expired
}

async function expireAccount(ledger: Ledger, accountId: string, now: number): Promise<boolean> {
  try {
    const op = `ex_${accountId}_${dayOf(now)}`
    const decide = (account: Account) => decideExpire(account, { actor, now })
    return (await applyOp(ledger, { accountId, op, decide })) !== null
  } catch (error) {
    logError('points-not-expired', error, { accountId })
    return false
  }
}
