import type { Session, Statement } from './session'

export interface PeerOrder {
  readonly op: string
  readonly fingerprint: string
  readonly accountId: string
  readonly rewardId: string
  readonly units: number
  readonly now: number
  readonly expiresAt: number
}

export interface PeerAnswer {
  readonly refused: 'POINTS_SHORT' | 'STOCK_SHORT' | 'NOT_FOUND' | null
  readonly price: number
  readonly expiresAt: number
  readonly fingerprint: string
}

/** One of the two ways to do the same work. */
export type RedeemWay = (session: Session, order: PeerOrder) => Promise<PeerAnswer>

const insertOp = statement(
  'insert-op',
  `insert into ops (id, fingerprint, expires_at) values ($1, $2, $3) on conflict do nothing returning id`,
)
const findOp = statement(
  'find-op',
  `select refused, coalesce(orders.price, 0) as price, ops.expires_at, fingerprint
   from ops left join orders on orders.id = ops.id where ops.id = $1`,
)
const readItem = statement('read-item', 'select price, state from rewards where id = $1')
const debit = statement(
  'debit',
  `update accounts set available = available - $2, held = held + $2, open_orders = open_orders + 1
   where id = $1 and available >= $2 and open_orders < 10 returning available`,
)
const addLine = statement(
  'add-line',
  `insert into journal (op, account_id, kind, quantity, available_after, at) values ($1, $2, 'redeem', $3, $4, $5)`,
)
const addOrder = statement('add-order', `insert into orders values ($1, $2, $3, $4, $5, 'open', $6, $7)`)
const addToOutbox = statement('add-to-outbox', 'insert into outbox (op, payload) values ($1, $2)')
const reserve = statement(
  'reserve',
  'update rewards set available = available - $2 where id = $1 and available >= $2 returning available',
)
const keepRefusal = statement(
  'keep-refusal',
  `insert into ops (id, fingerprint, refused, expires_at) values ($1, $2, $3, $4) on conflict do nothing`,
)
const callFunction = statement('call-function', 'select * from redeem($1, $2, $3, $4, $5, $6, $7)')
const takeFromOutbox = statement(
  'take-from-outbox',
  `delete from outbox where id in (select id from outbox order by id limit $1 for update skip locked) returning op`,
)

/**
 * One transaction, statement by statement. The row everybody wants is locked last, so that it is held for one statement and
 * the commit only.
 */
export const redeemInTransaction: RedeemWay = async (session, order) => {
  await session.run('begin')
  try {
    const outcome = await attempt(session, order)
    if (typeof outcome === 'object') {
      await session.run('commit')
      return outcome
    }
    await session.run('rollback')
    const refusal = { refused: outcome, price: 0, expiresAt: order.expiresAt, fingerprint: order.fingerprint }
    await session.run(keepRefusal, [order.op, order.fingerprint, outcome, order.expiresAt])
    return refusal
  } catch (error) {
    await session.run('rollback')
    throw error
  }
}

async function attempt(session: Session, order: PeerOrder): Promise<PeerAnswer | 'POINTS_SHORT' | 'STOCK_SHORT'> {
  const { op, fingerprint, accountId, rewardId, units, now, expiresAt } = order
  const [fresh] = await session.run(insertOp, [op, fingerprint, expiresAt])
  if (!fresh) return earlier(session, op)
  const [item] = await session.run<{ price: number; state: string }>(readItem, [rewardId])
  if (item?.state !== 'live') return { refused: 'NOT_FOUND', price: 0, expiresAt, fingerprint }
  const price = item.price * units
  const [account] = await session.run<{ available: number }>(debit, [accountId, price])
  if (!account) return 'POINTS_SHORT'
  await session.run(addLine, [op, accountId, price, account.available, now])
  await session.run(addOrder, [op, accountId, rewardId, units, price, now, expiresAt])
  await session.run(addToOutbox, [op, { kind: 'redeem', quantity: price }])
  const [reserved] = await session.run(reserve, [rewardId, units])
  if (!reserved) return 'STOCK_SHORT'
  return { refused: null, price, expiresAt, fingerprint }
}

async function earlier(session: Session, op: string): Promise<PeerAnswer> {
  const [known] = await session.run<StoredOp>(findOp, [op])
  if (!known) throw new Error(`${op} was refused as known and is not there`)
  return toAnswer(known)
}

/** The same work as one call of a function that stands in the database. */
export const redeemByFunction: RedeemWay = async (session, order) => {
  const { op, fingerprint, accountId, rewardId, units, now, expiresAt } = order
  const values = [op, fingerprint, accountId, rewardId, units, now, expiresAt]
  const [answer] = await session.run<StoredOp>(callFunction, values)
  if (!answer) throw new Error('the function answered nothing')
  return toAnswer(answer)
}

/** Takes a batch out of the outbox and answers how many: journal and orders stand already, in the same transaction. */
export async function relay(session: Session, limit: number): Promise<number> {
  return (await session.run(takeFromOutbox, [limit])).length
}

interface StoredOp {
  refused: PeerAnswer['refused']
  price: number
  expires_at: string
  fingerprint: string
}

function toAnswer({ refused, price, expires_at, fingerprint }: StoredOp): PeerAnswer {
  return { refused, price, expiresAt: Number(expires_at), fingerprint }
}

function statement(name: string, text: string): Statement {
  return { name, text }
}
