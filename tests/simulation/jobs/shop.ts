import { resolutionKinds } from '@shared/domain/ledger/vocabulary'
import { redemptionIdOf, resolutionIdOf } from '../../../cloudfunctions/modules/ledger/account-id'
import { setOffline } from '../../../cloudfunctions/modules/ledger/offline'
import { redeem } from '../../../cloudfunctions/modules/ledger/redeem'
import { findRedemption } from '../../../cloudfunctions/modules/ledger/redemptions'
import { resolve } from '../../../cloudfunctions/modules/ledger/resolve'
import type { Call, Job, Village } from './village'

const hourMs = 3_600_000
const desks = ['desk_1', 'desk_2'] as const
const persons = ['pe_1', 'pe_2', 'pe_3'] as const

function newRedemption({ luck, households, keys }: Village) {
  const { accountId } = luck.pick(households)
  const requestId = String(luck.below(keys)).padStart(26, '0')
  return { accountId, requestId, redemptionId: redemptionIdOf(accountId, requestId) }
}

/** Anybody of the household orders, from its one account. */
export function order(village: Village): Job {
  const { luck, terms, goods, ordered } = village
  const { accountId, requestId, redemptionId } = newRedemption(village)
  ordered.push(redemptionId)
  const units = luck.chance(0.8) ? 1 : 2
  const facts = {
    redemptionId,
    accountId,
    fingerprint: String(units),
    requestId,
    goods: { shop: 'shop', shopName: 'Shop', rewardId: 'rw_a', rewardName: 'soap', unit: 'piece', units },
    price: terms.price * units,
    cap: { key: 'rw_a', per: 'month', quantity: terms.unitsPerMonth } as const,
    poolIds: goods.map(({ poolId }) => poolId),
    actor: luck.pick(persons),
  }
  const hours = 1 + luck.below(72)
  return {
    name: `${facts.actor} redeems ${units} by ${redemptionId}`,
    answer: { op: redemptionId, chain: accountId, requestId, isCertain: true },
    run: ({ ledger, now }) => redeem(ledger, { ...facts, expiresAt: now + hours * hourMs, now }),
  }
}

/** Mostly something ordered; now and then something nobody has ordered, or not yet. */
function anOrder(village: Village): string {
  const { luck, ordered } = village
  return ordered.length > 0 && luck.chance(0.95) ? luck.pick(ordered) : newRedemption(village).redemptionId
}

const accountOf = (redemptionId: string) => redemptionId.slice(3, 38)

export function end(village: Village): Job {
  const { luck } = village
  const redemptionId = anOrder(village)
  const kind = luck.pick([...resolutionKinds, 'fulfil'] as const)
  const desk = kind === 'fulfil' && luck.chance(0.4) ? luck.pick(desks) : undefined
  // Who does not look has looked long ago.
  const looksFirst = kind === 'fulfil' && luck.chance(0.7)
  const facts = { redemptionId, kind, actor: desk ?? 'pe_9', ...(desk && { deskId: desk }) }
  return {
    name: `${facts.actor} ends ${redemptionId} by ${kind}`,
    isLate: true,
    answer: { op: resolutionIdOf(redemptionId), chain: accountOf(redemptionId) },
    run: async (call) => {
      if (looksFirst && (await isCounted(call, redemptionId))) return 'SHOP_COUNTING'
      return resolve(call.ledger, { ...facts, now: call.now })
    },
  }
}

/** Goods under a stock-take are not handed over: the desk looks first. */
async function isCounted({ ledger }: Call, redemptionId: string): Promise<boolean> {
  const account = await ledger.store.findAccount(accountOf(redemptionId))
  const held = account?.held[redemptionId]
  const pool = held && (await ledger.store.findPool(held.pool))
  return pool?.frozen === true
}

/** A code for one desk without signal. */
export function lock(village: Village): Job {
  const { luck } = village
  const redemptionId = anOrder(village)
  const deskId = luck.pick(desks)
  const hours = 1 + luck.below(30)
  return {
    name: `${redemptionId} is locked for ${deskId}`,
    isLate: true,
    run: ({ ledger, now }) => setOffline(ledger, { redemptionId, deskId, validUntil: now + hours * hourMs, now }),
  }
}

/** A desk without signal hands over on its code: the goods are gone, and it tells later, or never. */
export function handOver(village: Village): Job {
  const redemptionId = anOrder(village)
  const deskId = village.luck.pick(desks)
  return {
    name: `${deskId} hands ${redemptionId} over without signal`,
    isLate: true,
    run: async ({ ledger, now, shelf }) => {
      const held = (await ledger.store.findAccount(accountOf(redemptionId)))?.held[redemptionId]
      const { offline, pool, goods } = held ?? {}
      if (!offline || !pool || !goods || offline.deskId !== deskId || now >= offline.validUntil) return
      shelf.leave({ redemptionId, poolId: pool, units: goods.units, until: offline.lockedUntil })
    },
  }
}

/** What the resident sees. */
export function look(village: Village): Job {
  const redemptionId = anOrder(village)
  return {
    name: `look at ${redemptionId}`,
    isLate: true,
    looksAt: redemptionId,
    run: ({ ledger }) => findRedemption(ledger, redemptionId),
  }
}
