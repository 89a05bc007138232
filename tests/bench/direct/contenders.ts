import type { Pool, QueryResultRow } from 'pg'
import { ulid } from 'ulid'
import { redeem } from '../../../cloudfunctions/modules/ledger/redeem'
import { relayDirtyAccounts } from '../../../cloudfunctions/modules/ledger/relay'
import type { Engine } from '../../../localcloud/engine/engine'
import type { Contender } from '../contest/contender'
import { redeemByFunction, redeemInTransaction, relay, type RedeemWay } from '../peer/redeem'
import type { Session } from '../peer/session'
import { price, rewardOf, shop, type Resident } from '../village/village'
import { engineLedger } from './engine-ledger'

const batch = 200
const holdMs = 72 * 3_600_000
const poolsAtMost = 8

/** The ledger's own code on the engine, in this process. */
export function ledgerOnTheEngine(engine: Engine, onYes: (redemptionId: string) => void): Contender {
  const { ledger, database } = engineLedger(engine)
  return {
    name: 'ledger',
    redeem: async (resident, rewardId) => {
      const entry = await redeem(ledger, orderOf(resident, rewardId))
      if (!entry?.ok) throw new Error(`not redeemed: ${entry?.why ?? 'no account'}`)
      onYes(entry._id)
    },
    relay: () => relayDirtyAccounts(ledger, Date.now(), batch),
    countCalls: () => Promise.resolve(database.calls),
  }
}

function orderOf({ accountId, personId }: Resident, rewardId: string): Parameters<typeof redeem>[1] {
  const requestId = ulid()
  const { _id, name } = shop()
  const { unit, name: rewardName, poolIds } = rewardOf(rewardId, poolsAtMost)
  const now = Date.now()
  return {
    redemptionId: `rd_${accountId}_${requestId}`,
    accountId,
    fingerprint: requestId,
    requestId,
    goods: { shop: _id, shopName: name, rewardId, rewardName, unit, units: 1 },
    price,
    cap: undefined,
    expiresAt: now + holdMs,
    poolIds,
    actor: personId,
    now,
  }
}

/** PostgreSQL through a pool of as many connections as clients, in this process. */
export function peersOnThePool(pool: Pool, onYes: (op: string) => void): Contender[] {
  return [
    peerOnThePool('transaction', redeemInTransaction, { pool, onYes }),
    peerOnThePool('function', redeemByFunction, { pool, onYes }),
  ]
}

function peerOnThePool(
  name: 'transaction' | 'function',
  way: RedeemWay,
  { pool, onYes }: { pool: Pool; onYes: (op: string) => void },
): Contender {
  let calls = 0
  const withSession = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    const run = async <R extends QueryResultRow>(
      statement: { name: string; text: string } | string,
      values?: unknown[],
    ) => {
      calls += 1
      const { rows } = await (typeof statement === 'string'
        ? client.query<R>(statement)
        : client.query<R>({ ...statement, values }))
      return rows
    }
    try {
      return await work({ run })
    } finally {
      client.release()
    }
  }
  return {
    name,
    redeem: async ({ accountId }, rewardId) => {
      const op = `rd_${accountId}_${ulid()}`
      const now = Date.now()
      const order = { op, fingerprint: op, accountId, rewardId, units: 1, now, expiresAt: now + holdMs }
      const { refused } = await withSession((session) => way(session, order))
      if (refused) throw new Error(`not redeemed: ${refused}`)
      onYes(op)
    },
    relay: () => withSession((session) => relay(session, batch)),
    countCalls: () => Promise.resolve(calls),
  }
}
